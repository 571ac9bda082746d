import { chmod, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { startTestApp, TestApp } from '../../support/http/test-app';
import { SECRETS } from '../../support/sources/secrets';

interface Source {
  readonly id: string;
  readonly [name: string]: unknown;
}
interface Problem {
  readonly detail: string;
  readonly errors: { readonly pointer: string }[];
}

const SFTP = { kind: 'SFTP', carrier: 'Gamma', host: '127.0.0.1', port: 9, user: 'reseller' };

describe('sources of CDR files', () => {
  let test: TestApp;
  let number = 0;

  beforeAll(async () => {
    test = await startTestApp();
  });

  afterAll(() => test.close());

  function add(settings: Record<string, unknown> = {}) {
    return test.admin.post<Source & Problem>('CDRFileSources/', {
      name: `s${(number += 1)}`,
      ...SFTP,
      ...settings,
    });
  }

  it('are added, listed, changed and removed', async () => {
    const { status, body } = await add({ name: 'Gamma daily' });
    expect([status, body]).toEqual([
      201,
      expect.objectContaining({
        name: 'Gamma daily',
        kind: 'SFTP',
        path: '',
        namePattern: '*',
        fileType: 'auto',
        afterwards: 'leave',
        enabled: true,
        hasPassword: false,
        lastFetch: null,
        lastError: null,
      }),
    ]);
    const path = `CDRFileSources/${body.id}`;
    expect((await test.admin.get(path)).body).toMatchObject({ name: 'Gamma daily' });
    expect((await test.admin.get<Source[]>('CDRFileSources/')).body.map(({ id }) => id)).toContain(body.id);
    const changed = await test.admin.patch(path, { namePattern: '*.csv', enabled: false });
    expect(changed).toMatchObject({
      status: 200,
      body: { namePattern: '*.csv', enabled: false, nextFetch: null },
    });
    expect((await add({ name: 'Gamma daily' })).status).toBe(409);
    expect((await test.admin.delete(path)).status).toBe(204);
    expect((await test.admin.get(path)).status).toBe(404);
    expect((await test.admin.delete(path)).status).toBe(404);
  });

  it('say what the prices of their files are in, until that is taken away', async () => {
    const { status, body } = await add({ currency: 'EUR' });
    expect([status, body.currency]).toEqual([201, 'EUR']);
    const path = `CDRFileSources/${body.id}`;
    expect((await test.admin.patch(path, { path: 'outgoing' })).body).toMatchObject({ currency: 'EUR' });
    expect((await test.admin.patch(path, { currency: null })).body).toMatchObject({ currency: null });
    const log = await test.admin.get<{ before: unknown; after: unknown }[]>(
      `userActivityLog/?linkedToType=CDRFileSources&linkedTo=${body.id}&activityType=CDR%20file%20source%20changed`,
    );
    expect(log.body.at(-1)).toMatchObject({ before: { currency: 'EUR' }, after: { currency: null } });
    for (const currency of ['eur', 'EURO', '', 978]) {
      const refused = await add({ currency });
      expect([refused.status, refused.body.errors]).toMatchObject([400, [{ pointer: '/currency' }]]);
    }
  });

  it('never show a secret again, anywhere', async () => {
    const { body } = await add(SECRETS);
    expect(body).toMatchObject({
      hasPassword: true,
      hasPrivateKey: true,
      hasPassphrase: true,
      hasBundlePassword: true,
    });
    await test.admin.patch(`CDRFileSources/${body.id}`, {
      password: `${SECRETS.password}-again`,
      passphrase: null,
    });
    await test.admin.post(`CDRFileSources/${body.id}/test`);
    const seen = await Promise.all([
      test.admin.get('CDRFileSources/'),
      test.admin.get(`CDRFileSources/${body.id}`),
      test.admin.get('userActivityLog/?limit=1000'),
      test.client(null).get('/metrics'),
    ]);
    const { rows } = await test.database.sql.query('select * from cdr_file_sources');
    const everything = seen.map(({ text }) => text).join('') + JSON.stringify(rows);
    for (const secret of ['pass-5d1f', 'key-77aa', 'phrase-90c2', 'bundle-31e7'])
      expect(everything).not.toContain(secret);
    expect((await test.admin.get(`CDRFileSources/${body.id}`)).body).toMatchObject({
      hasPassword: true,
      hasPassphrase: false,
    });
  });

  it('keep every change as an activity, with what it was and what it is', async () => {
    const { body } = await add({ password: 'one' });
    const path = `CDRFileSources/${body.id}`;
    await test.admin.patch(path, { path: 'outgoing', password: 'two' });
    await test.admin.delete(path);
    const log = await test.admin.get<Record<string, unknown>[]>(
      `userActivityLog/?linkedToType=CDRFileSources&linkedTo=${body.id}`,
    );
    expect(
      log.body.map(({ activityType, before, after, details }) => ({ activityType, before, after, details })),
    ).toEqual([
      {
        activityType: 'CDR file source added',
        before: null,
        after: expect.objectContaining({ host: '127.0.0.1', hasPassword: true }) as unknown,
        details: null,
      },
      {
        activityType: 'CDR file source changed',
        before: { path: '' },
        after: { path: 'outgoing' },
        details: { secretsChanged: ['password'] },
      },
      {
        activityType: 'CDR file source removed',
        before: expect.objectContaining({ path: 'outgoing', hasPassword: true }) as unknown,
        after: {},
        details: null,
      },
    ]);
  });

  it('seal secrets under a key of the data folder, each for its own place', async () => {
    const [one, two] = [await add({ password: 'one' }), await add({ password: 'two' })];
    const path = join(test.dataDir, 'keys', 'source-secrets.key');
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    const { sql } = test.database;
    await sql.query(
      'update cdr_file_sources set secrets = (select secrets from cdr_file_sources where id = $2) where id = $1',
      [one.body.id, two.body.id],
    );
    expect(await detailOf(one.body.id)).toMatch(
      /damaged, or was moved here from another source: give it again/,
    );
    await rename(path, `${path}.away`);
    expect(await detailOf(two.body.id)).toMatch(
      /source-secrets\.key, is not there: put it back from its copy, or give/,
    );
    await test.admin.patch(`CDRFileSources/${one.body.id}`, { password: 'three' });
    expect(await detailOf(two.body.id)).toMatch(/sealed with the key of another data folder/);
    await writeFile(path, 'no key');
    expect(await detailOf(two.body.id)).toMatch(/is damaged: put it back from its copy/);
    expect((await test.admin.patch(`CDRFileSources/${one.body.id}`, { password: 'four' })).status).toBe(503);
    await rm(path);
    await rename(`${path}.away`, path);
    await chmod(path, 0o600);
    expect(await readFile(path, 'utf8')).toHaveLength(45);
    expect(await detailOf(two.body.id)).toMatch(/CDR_SOURCE_HOSTS/);
  });

  async function detailOf(id: string): Promise<string> {
    return (await test.admin.post<Problem>(`CDRFileSources/${id}/test`)).body.detail;
  }

  it.each([
    ['169.254.169.254', /link-local/],
    ['fe80::1', /link-local/],
    ['::ffff:169.254.1.1', /link-local/],
    ['64:ff9b::a9fe:a9fe', /link-local/],
    ['2002:a9fe:a9fe::1', /link-local/],
    ['100.100.100.200', /metadata/],
    ['127.0.0.1', /this machine itself/],
    ['localhost', /this machine itself/],
    ['::1', /this machine itself/],
    ['0.0.0.0', /no single server/],
  ])('never reach %s', async (host, why) => {
    const { body, status, text } = await add({ host });
    expect([status, text.length > 0]).toEqual([201, true]);
    expect(await detailOf(body.id)).toMatch(why);
  });

  it('take CDRFiles.view to read, and CDRFiles.upload with write to change', async () => {
    const { body } = await add();
    const reader = await test.userWith({ apiAccess: 'write', permissions: ['CDRFiles.view'] });
    const path = `CDRFileSources/${body.id}`;
    const answers = [
      await reader.client.get(path),
      await reader.client.get(`${path}/expected`),
      await reader.client.patch(path, { path: 'x' }),
      await reader.client.delete(path),
      await reader.client.post(`${path}/test`),
      await reader.client.post(`${path}/fetch`),
    ];
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 403, 403, 403, 403]);
  });
});
