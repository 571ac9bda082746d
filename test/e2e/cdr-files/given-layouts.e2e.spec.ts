import { shippedDocument } from '../../../src/cdr-layouts/catalogue/layouts';
import { giveLayout, layoutDocument, layoutFile, ShownLayout } from '../../support/cdr-files/layouts';
import { importFile, upload } from '../../support/cdr-files/uploads';
import { startTestApp, TestApp } from '../../support/http/test-app';

interface Entry {
  readonly activityType: string;
  readonly activityReason: string | null;
  readonly activityDetails: string;
}

describe('a layout that somebody gives', () => {
  let test: TestApp;

  beforeAll(async () => {
    test = await startTestApp();
  });

  afterAll(() => test.close());

  it('is version 1 of its name, with who gave it and when', async () => {
    const { status, body } = await giveLayout(test, layoutDocument('first'));
    expect([status, body]).toEqual([
      201,
      expect.objectContaining({
        name: 'first',
        version: 1,
        origin: 'given',
        title: 'Layout first',
        givenBy: 'admin',
        given: expect.stringMatching(/^\d{4}-.*Z$/) as string,
        retired: null,
        retiredBy: null,
      }),
    ]);
    expect((await test.admin.get('CDRFileTypes/first')).body).toEqual(body);
  });

  it('stands in the list beside those that are shipped, which say what they are', async () => {
    await giveLayout(test, layoutDocument('listed'));
    const { body } = await test.admin.get<ShownLayout[]>('CDRFileTypes/');
    const names = body.map(({ name }) => name);
    expect(names).toEqual([...names].sort());
    expect(body.find(({ name }) => name === 'listed')).toMatchObject({ origin: 'given', version: 1 });
    expect(body.find(({ name }) => name === 'bch-extended')).toMatchObject({
      origin: 'shipped',
      version: 1,
      givenBy: null,
      given: null,
    });
  });

  it('is the version that is there when the same document comes again, its names in any order', async () => {
    const document = layoutDocument('same');
    await giveLayout(test, document);
    const turned = Object.fromEntries(Object.entries(document).reverse());
    const again = await giveLayout(test, turned);
    expect([again.status, again.body.version]).toEqual([200, 1]);
    const { body } = await test.admin.get<ShownLayout[]>('CDRFileTypes/same/versions/');
    expect(body.map(({ version }) => version)).toEqual([1]);
  });

  it('is a new version when it has changed, also back to what it was', async () => {
    const [one, two] = [layoutDocument('changed'), layoutDocument('changed', { title: 'Second' })];
    const given = [await giveLayout(test, one), await giveLayout(test, two), await giveLayout(test, one)];
    expect(given.map(({ status, body }) => `${status} ${body.version} ${body.title}`)).toEqual([
      '201 1 Layout changed',
      '201 2 Second',
      '201 3 Layout changed',
    ]);
  });

  it('shows each version with its document', async () => {
    const documents = [layoutDocument('shown'), layoutDocument('shown', { title: 'Second' })];
    for (const document of documents) await giveLayout(test, document);
    const list = await test.admin.get<ShownLayout[]>('CDRFileTypes/shown/versions/');
    expect(list.body.map(({ version, origin, givenBy }) => [version, origin, givenBy])).toEqual([
      [1, 'given', 'admin'],
      [2, 'given', 'admin'],
    ]);
    for (const [at, document] of documents.entries()) {
      const { body } = await test.admin.get<ShownLayout>(`CDRFileTypes/shown/versions/${at + 1}`);
      expect(body).toEqual({ ...list.body[at], document });
    }
    const none = await test.admin.get<ShownLayout>('CDRFileTypes/shown/versions/3');
    expect([none.status, none.body.detail]).toEqual([
      404,
      'The layout "shown" has no version 3; its newest is 2.',
    ]);
    expect((await test.admin.get('CDRFileTypes/shown/versions/0')).status).toBe(400);
    expect((await test.admin.get('CDRFileTypes/nowhere/versions/')).status).toBe(404);
  });

  it('shows the documents of shipped ones as well', async () => {
    const { body } = await test.admin.get<ShownLayout>('CDRFileTypes/bch-extended/versions/1');
    expect(body).toMatchObject({
      origin: 'shipped',
      version: 1,
      document: shippedDocument('bch-extended') as object,
    });
    expect((await test.admin.get('CDRFileTypes/bch-extended/versions/2')).status).toBe(404);
  });

  it('cannot have the name of a shipped one', async () => {
    const { status, body } = await giveLayout(test, layoutDocument('bch-extended'));
    expect([status, body.detail]).toEqual([
      409,
      '"bch-extended" is the name of a layout that comes with deleted-calls; give yours another name.',
    ]);
  });

  it('is refused with the sentence that says what is wrong with its document', async () => {
    const { status, body } = await giveLayout(test, { ...layoutDocument('wrong'), colums: [] });
    expect(status).toBe(400);
    expect(body).toMatchObject({
      detail: 'The layout is wrong: there is no "colums"; is it "columns"?',
      errors: [{ pointer: '', detail: 'is wrong: there is no "colums"; is it "columns"?' }],
    });
  });

  it('reads files that name it, and files say which version read them', async () => {
    await giveLayout(test, layoutDocument('named'));
    await giveLayout(test, layoutDocument('named', { money: 'pounds' }));
    const file = await importFile(test, layoutFile('named', [{ price: '0.0129' }, {}]), {
      fileType: 'named',
    });
    expect(file).toMatchObject({
      status: 'Imported',
      fileType: 'named',
      fileTypeVersion: 2,
      callCount: 2,
    });
    const { body } = await test.admin.get<object[]>(`CDRFiles/${file.id}/calls/`);
    expect(body[0]).toMatchObject({ costCDR: '1.29', carrierCallID: 'named-1' });
  });

  it('is recognised in files that ask for it', async () => {
    await giveLayout(test, layoutDocument('told'));
    const file = await importFile(test, layoutFile('told', [{}]), { fileType: 'auto' });
    expect(file).toMatchObject({
      status: 'Imported',
      fileType: 'told',
      fileTypeVersion: 1,
      statusDetail: 'Recognised as told.',
    });
  });

  it('is named among those that there are, where a file names none of them', async () => {
    await giveLayout(test, layoutDocument('typing'));
    const { status, body } = await upload(test, layoutFile('typing', [{}]), { fileType: 'typign' });
    expect(status).toBe(400);
    const [fault] = (body as unknown as { errors: { pointer: string; detail: string }[] }).errors;
    expect(fault?.pointer).toBe('/fileType');
    expect(fault?.detail).toMatch(/^must be one of 3cx, .*typing.*, auto; is it "typing"\?$/);
  });

  it('is in the activity log, with its name and version', async () => {
    await giveLayout(test, layoutDocument('logged'));
    await test.admin.delete('CDRFileTypes/logged?reason=Wrong%20price');
    const { body } = await test.admin.get<Entry[]>('userActivityLog/?linkedToType=CDRFileTypes&limit=1000');
    const entries = body.map(({ activityType, activityReason, activityDetails }) => [
      activityType,
      activityReason,
      JSON.parse(activityDetails) as { name: string },
    ]);
    expect(entries.filter(([, , details]) => (details as { name: string }).name === 'logged')).toEqual([
      ['Layout given', null, { name: 'logged', version: 1 }],
      ['Layout retired', 'Wrong price', { name: 'logged', version: 1 }],
    ]);
  });

  it('is given and retired by those who may upload, and seen by those who may see files', async () => {
    const seeing = await test.userWith({ apiAccess: 'write', permissions: ['CDRFiles.view'] });
    expect((await seeing.client.get('CDRFileTypes/')).status).toBe(200);
    expect((await seeing.client.post('CDRFileTypes/', layoutDocument('denied'))).status).toBe(403);
    expect((await seeing.client.delete('CDRFileTypes/first')).status).toBe(403);
    const reading = await test.userWith({ apiAccess: 'read', permissions: ['CDRFiles.upload'] });
    expect((await reading.client.post('CDRFileTypes/', layoutDocument('denied'))).status).toBe(403);
    const giving = await test.userWith({
      apiAccess: 'write',
      permissions: ['CDRFiles.view', 'CDRFiles.upload'],
    });
    const { status, body } = await giving.client.post<ShownLayout>(
      'CDRFileTypes/',
      layoutDocument('allowed'),
    );
    expect([status, body.givenBy]).toEqual([201, expect.stringMatching(/^user \d+$/)]);
    expect((await giving.client.delete('CDRFileTypes/allowed')).status).toBe(204);
  });

  it('is made once under an Idempotency-Key', async () => {
    const request = {
      body: JSON.stringify(layoutDocument('keyed')),
      headers: { 'content-type': 'application/json', 'idempotency-key': 'keyed-1' },
    };
    const [first, second] = [
      await test.admin.request('POST', 'CDRFileTypes/', request),
      await test.admin.request('POST', 'CDRFileTypes/', request),
    ];
    expect([first.status, second.status, second.headers.get('idempotency-replayed')]).toEqual([
      201,
      201,
      'true',
    ]);
    expect(second.body).toEqual(first.body);
  });

  it('makes one version of each document when it is given many times at once', async () => {
    const answers = await Promise.all(
      Array.from({ length: 6 }, (_, at) =>
        giveLayout(test, layoutDocument('rush', { title: `Title ${at % 2}` })),
      ),
    );
    const made = answers.filter(({ status }) => status === 201).map(({ body }) => body.version);
    expect(answers.every(({ status }) => status === 200 || status === 201)).toBe(true);
    const { body } = await test.admin.get<ShownLayout[]>('CDRFileTypes/rush/versions/');
    expect(body.map(({ version }) => version)).toEqual([...made.keys()].map((at) => at + 1));
  });
});
