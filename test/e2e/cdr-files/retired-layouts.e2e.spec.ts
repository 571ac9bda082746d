import { SourceFetch } from '../../../src/cdr-files/sources/fetching/source-fetch.service';
import { giveLayout, layoutDocument, layoutFile, ShownLayout } from '../../support/cdr-files/layouts';
import { importFile, settled, upload } from '../../support/cdr-files/uploads';
import { startTestApp, TestApp } from '../../support/http/test-app';

const IMPORT_LOCK = '7301000003';

describe('a layout that is retired', () => {
  let test: TestApp;

  beforeAll(async () => {
    test = await startTestApp();
  });

  afterAll(() => test.close());

  async function given(name: string): Promise<void> {
    expect((await giveLayout(test, layoutDocument(name))).status).toBe(201);
  }

  async function retire(name: string): Promise<void> {
    expect((await test.admin.delete(`CDRFileTypes/${name}`)).status).toBe(204);
  }

  it('is no longer listed, named or recognised', async () => {
    await given('gone');
    await retire('gone');
    const { body } = await test.admin.get<ShownLayout[]>('CDRFileTypes/');
    expect(body.map(({ name }) => name)).not.toContain('gone');
    expect((await upload(test, layoutFile('gone', [{}]), { fileType: 'gone' })).status).toBe(400);
    const file = await importFile(test, layoutFile('gone', [{}]), { fileType: 'auto' });
    expect([file.status, file.fileType]).toEqual(['Failed', 'auto']);
    expect(file.statusDetail).not.toMatch(/gone/);
  });

  it('is still shown by its name, with who retired it', async () => {
    await given('seen');
    await retire('seen');
    const { status, body } = await test.admin.get<ShownLayout>('CDRFileTypes/seen');
    expect([status, body]).toEqual([
      200,
      expect.objectContaining({
        version: 1,
        retiredBy: 'admin',
        retired: expect.stringMatching(/Z$/) as string,
      }),
    ]);
    expect((await test.admin.get('CDRFileTypes/seen/versions/1')).status).toBe(200);
  });

  it('still compares the files that it read', async () => {
    await given('compared');
    const options = { fileType: 'compared', carrier: 'Retired' };
    const one = await importFile(test, layoutFile('compared', [{ ref: 'a' }, { ref: 'b' }]), options);
    const two = await importFile(test, layoutFile('compared', [{ ref: 'b' }, { ref: 'c' }]), options);
    await retire('compared');
    const { status, body } = await test.admin.get(`CDRFiles/${two.id}/comparison?with=${one.id}`);
    expect([status, body]).toEqual([200, expect.objectContaining({ same: expect.anything() as object })]);
  });

  it('reads the files that wait for it', async () => {
    await given('waited');
    const { sql } = test.database;
    await sql.query('begin');
    await sql.query(`select pg_advisory_xact_lock(${IMPORT_LOCK})`);
    const { body } = await upload(test, layoutFile('waited', [{}]), { fileType: 'waited' });
    await retire('waited');
    await sql.query('rollback');
    expect(await settled(test, body.id)).toMatchObject({ status: 'Imported', fileTypeVersion: 1 });
  });

  it('is offered again when it is given again, as a new version even with the same document', async () => {
    await given('back');
    await retire('back');
    const { status, body } = await giveLayout(test, layoutDocument('back'));
    expect([status, body.version, body.retired]).toEqual([201, 2, null]);
    const { body: versions } = await test.admin.get<ShownLayout[]>('CDRFileTypes/back/versions/');
    expect(versions.map(({ retired }) => retired === null)).toEqual([false, true]);
    expect((await upload(test, layoutFile('back', [{}]), { fileType: 'back' })).status).toBe(202);
  });

  it('cannot be retired twice, nor can one that is shipped, or none', async () => {
    await given('twice');
    await retire('twice');
    const answers = [];
    for (const name of ['twice', 'calls-csv', 'never']) {
      const { status, body } = await test.admin.delete<ShownLayout>(`CDRFileTypes/${name}`);
      answers.push([status, body.detail]);
    }
    expect(answers).toEqual([
      [409, 'The layout "twice" is retired already.'],
      [409, 'The layout "calls-csv" comes with deleted-calls and cannot be retired.'],
      [404, 'Nobody gave a layout "never".'],
    ]);
  });

  it('lets a source that names it fetch nothing, and say why, so that no file is refused for good', async () => {
    await given('fetched');
    const source = { name: 'Retired', kind: 'SFTP', carrier: 'X', host: '127.0.0.1', port: 9, user: 'u' };
    const { status, body } = await test.admin.post<{ id: string }>('CDRFileSources/', {
      ...source,
      fileType: 'fetched',
    });
    expect(status).toBe(201);
    await retire('fetched');
    const { id } = body;
    const fetched = await test.app.get(SourceFetch).fetch(id, new AbortController().signal);
    expect(fetched).toMatchObject({
      state: 'failed',
      detail: 'The layout "fetched" is not offered: give it again, or change the source.',
    });
    const again = await test.admin.post<ShownLayout>('CDRFileSources/', {
      ...source,
      name: 'Another',
      fileType: 'fetched',
    });
    expect([again.status, again.body.detail]).toEqual([
      400,
      expect.stringMatching(/^\/fileType must be one of/),
    ]);
    const changed = await test.admin.patch(`CDRFileSources/${id}`, { fileType: 'nonsense' });
    expect(changed.status).toBe(400);
  });
});
