import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { readFileSync } from 'node:fs';
import { loadEnv } from '../../../src/config/env';
import { createApp } from '../../../src/create-app';
import {
  giveLayout,
  layoutDocument,
  layoutFile,
  SAMPLE_LAYOUT,
  ShownLayout,
} from '../../support/cdr-files/layouts';
import { tryLayout } from '../../support/cdr-files/layout-trials';
import { importFile, importSample, settled, UploadedFile } from '../../support/cdr-files/uploads';
import { ADMIN_KEY } from '../../support/http/admin-key';
import { startTestApp, TestApp, TestClient } from '../../support/http/test-app';

type File = UploadedFile & { readonly fileTypeVersion: number | null };

describe('the version of a layout that read a file', () => {
  let test: TestApp;
  let other: NestFastifyApplication;
  let elsewhere: TestClient;

  beforeAll(async () => {
    test = await startTestApp();
    const variables = { PORT: '0', DATA_DIR: test.dataDir, LOG_LEVEL: 'silent', LOG_FORMAT: 'json' };
    const env = loadEnv({ ...variables, RETENTION_CRON: 'off', DATABASE_URL: test.database.url });
    other = await createApp(env, { url: test.database.url });
    await other.listen(0, '127.0.0.1');
    elsewhere = new TestClient((await other.getUrl()).replace('[::1]', '127.0.0.1'), ADMIN_KEY);
  });

  afterAll(async () => {
    await other.close();
    await test.close();
  });

  async function shown(id: string): Promise<File> {
    return (await test.admin.get<File>(`CDRFiles/${id}`)).body;
  }

  async function costs(id: string): Promise<string[]> {
    const { body } = await test.admin.get<{ costCDR: string }[]>(`CDRFiles/${id}/calls/`);
    return body.map(({ costCDR }) => costCDR);
  }

  it('is that of a sample file that a carrier of no shipped layout sends', async () => {
    const given = await giveLayout(test, JSON.parse(readFileSync(SAMPLE_LAYOUT, 'utf8')));
    expect(given.status).toBe(201);
    const file = await importSample(test, 'Acme_20261001.csv', { fileType: 'auto', carrier: 'Acme' });
    expect(file).toMatchObject({
      status: 'Imported with errors',
      fileType: 'acme-daily',
      fileTypeVersion: 1,
      callCount: 5,
      rejectedCount: 1,
    });
  });

  it('is 1 for shipped ones, and null while nothing has read the file', async () => {
    const bytes = readFileSync('sample/Master.csv');
    const named = { fileName: 'Master.csv', fileType: 'asterisk-master' };
    expect(await importFile(test, bytes, named)).toMatchObject({ status: 'Imported', fileTypeVersion: 1 });
    expect(await importFile(test, bytes, named)).toMatchObject({
      status: 'Potential Duplicate',
      fileTypeVersion: null,
    });
    const doubtful = await importFile(test, Buffer.from('no, calls\n'), { fileType: 'auto' });
    expect(doubtful).toMatchObject({ status: 'Failed', fileTypeVersion: null });
  });

  it('stays what it was when a later version is given', async () => {
    await giveLayout(test, layoutDocument('kept'));
    const { id } = await importFile(test, layoutFile('kept', [{}]), { fileType: 'kept' });
    await giveLayout(test, layoutDocument('kept', { money: 'pounds' }));
    expect(await shown(id)).toMatchObject({ fileTypeVersion: 1 });
    expect(await costs(id)).toEqual(['1.29']);
  });

  it('is the newest one when a failed file is tried again, and the file says so', async () => {
    await giveLayout(test, layoutDocument('mended', { dates: 'YYYY-MM-DD' }));
    const failed = await importFile(test, layoutFile('mended', [{}]), { fileType: 'mended' });
    expect(failed).toMatchObject({ status: 'Failed', fileTypeVersion: 1 });
    await giveLayout(test, layoutDocument('mended'));
    expect((await test.admin.post(`CDRFiles/${failed.id}/retry`)).status).toBe(200);
    expect(await settled(test, failed.id)).toMatchObject({ status: 'Imported', fileTypeVersion: 2 });
    const { body } = await test.admin.get<{ activityType: string; activityDetails: string }[]>(
      `userActivityLog/?CDRFileID=${failed.id}`,
    );
    const imported = body.find(({ activityType }) => activityType === 'CDR file imported');
    expect(JSON.parse(imported?.activityDetails ?? '')).toMatchObject({ fileTypeVersion: 2 });
  });

  it('reads the stored bytes again when files are compared', async () => {
    await giveLayout(test, layoutDocument('paid'));
    const options = { fileType: 'paid', carrier: 'Paid' };
    const pence = await importFile(test, layoutFile('paid', [{ price: '129' }]), options);
    await giveLayout(test, layoutDocument('paid', { money: 'pounds' }));
    const pounds = await importFile(test, layoutFile('paid', [{ price: '1.29' }]), options);
    expect(pounds).toMatchObject({ status: 'Potential Duplicate', fileTypeVersion: 2 });
    const { body } = await test.admin.get<Record<string, { count: number }>>(
      `CDRFiles/${pounds.id}/comparison?with=${pence.id}`,
    );
    expect([body.same?.count, body.priceChanged?.count]).toEqual([1, 0]);
  });

  it('is the newest one for files that nothing has read yet, also where they were compared before', async () => {
    await giveLayout(test, layoutDocument('unread'));
    const options = { fileType: 'unread', carrier: 'Unread' };
    const bytes = layoutFile('unread', [{}]);
    const one = await importFile(test, bytes, options);
    const same = await importFile(test, bytes, options);
    expect(same).toMatchObject({ status: 'Potential Duplicate', fileTypeVersion: null });
    const compared = async (): Promise<number[]> => {
      const path = `CDRFiles/${same.id}/comparison?with=${one.id}`;
      const { body } = await test.admin.get<Record<string, { count: number }>>(path);
      return [body.same?.count ?? -1, body.priceChanged?.count ?? -1];
    };
    expect(await compared()).toEqual([1, 0]);
    await giveLayout(test, layoutDocument('unread', { money: 'pounds' }));
    expect(await compared()).toEqual([0, 1]);
    expect(await compared()).toEqual([0, 1]);
    const { rows } = await test.database.sql.query(
      'select from cdr_file_comparisons where cdr_file_id = $1',
      [same.id],
    );
    expect(rows).toHaveLength(2);
  });

  it('settles what a mended file is read with, where two layouts have the same columns', async () => {
    const { columns, calls } = layoutDocument('twin');
    for (const name of ['twin-a', 'twin-b']) await giveLayout(test, layoutDocument(name, { columns, calls }));
    const bytes = layoutFile('twin', [{ ref: 'one' }, { ref: 'two', date: '31/02/2026' }]);
    const doubtful = await importFile(test, bytes, { fileType: 'auto', carrier: 'Twin' });
    expect(doubtful.statusDetail).toMatch(/it can be twin-a or twin-b/);
    const file = await importFile(test, bytes, { fileType: 'twin-b', carrier: 'Twin' });
    expect(file).toMatchObject({ status: 'Imported with errors', rejectedCount: 1 });
    const mended = await importFile(test, layoutFile('twin', [{ ref: 'two' }]), {
      fileName: `CDR-file-${file.id}-rejected-lines.csv`,
      fileType: 'auto',
      carrier: 'Twin',
    });
    expect(mended).toMatchObject({
      status: 'Imported',
      fileType: 'twin-b',
      mendsCDRFileID: file.id,
      callCount: 1,
    });
  });

  it('is known at once to another server on the same database, which reads with it', async () => {
    await giveLayout(test, layoutDocument('shared'));
    const far = { admin: elsewhere };
    const one = await importFile(far, layoutFile('shared', [{ ref: 'a' }]), { fileType: 'auto' });
    expect(one).toMatchObject({ status: 'Imported', fileType: 'shared', fileTypeVersion: 1 });
    // By pence or pounds a trial says which version it has.
    const tried = async (): Promise<unknown> => {
      const file = layoutFile('shared', [{}]);
      return (await tryLayout(test.admin, { fileType: 'shared', file })).body.calls[0]?.costCDR;
    };
    expect(await tried()).toBe('1.29');
    expect((await giveLayout(far, layoutDocument('shared', { money: 'pounds' }))).body.version).toBe(2);
    expect(await tried()).toBe('129');
    const two = await importFile(test, layoutFile('shared', [{ ref: 'b' }]), { fileType: 'shared' });
    expect(two).toMatchObject({ status: 'Imported', fileTypeVersion: 2 });
    expect(await costs(two.id)).toEqual(['129']);
    expect((await elsewhere.delete('CDRFileTypes/shared')).status).toBe(204);
    const { body } = await test.admin.get<ShownLayout[]>('CDRFileTypes/');
    expect(body.map(({ name }) => name)).not.toContain('shared');
  });

  it('that this version of the software cannot read is told, and keeps no other layout back', async () => {
    await test.database.sql.query(
      `insert into cdr_layouts (name, version, document, size_bytes, given_by)
       values ('newer', 1, '{"name": "newer", "title": "x", "novelty": 1}', 40, 'test')`,
    );
    const file = await importFile(test, layoutFile('newer', [{}]), { fileType: 'newer' });
    expect(file).toMatchObject({ status: 'Failed', fileTypeVersion: 1 });
    expect(file.statusDetail).toMatch(
      /^The file cannot be imported: version 1 of its layout "newer" cannot be read by this version of deleted-calls: it is wrong/,
    );
    expect((await test.admin.get('CDRFileTypes/')).status).toBe(200);
    const { status, body } = await test.admin.get<ShownLayout>('CDRFileTypes/newer');
    expect([status, body.detail]).toEqual([
      409,
      expect.stringMatching(/^This cannot be shown: version 1 of/),
    ]);
    expect((await test.admin.get('CDRFileTypes/newer/versions/1')).status).toBe(200);
  });

  it('is that of a given layout where a later release ships one of the same name', async () => {
    const document = JSON.stringify(layoutDocument('calls-csv', { title: 'Ours' }));
    await test.database.sql.query(
      `insert into cdr_layouts (name, version, document, size_bytes, given_by) values ('calls-csv', 1, $1, 900, 'test')`,
      [document],
    );
    const { body } = await test.admin.get<ShownLayout[]>('CDRFileTypes/');
    expect(body.filter(({ name }) => name === 'calls-csv')).toEqual([
      expect.objectContaining({ origin: 'given', title: 'Ours' }),
    ]);
  });
});
