import { LOCKS_HERE } from '../../support/database/locks-here';
import { GRANTS_OF_PRESETS, PRESETS } from '../../../src/common/access/presets';
import { CountedActivities } from '../../../src/user-activity-log/counted/counted-activities.service';
import { EVERY_GRANT } from '../../support/http/grants';
import { startTestApp, TestApp } from '../../support/http/test-app';

interface Shown {
  readonly id: string;
  readonly preset: string | null;
  readonly keyLastUsed: string | null;
  readonly keyExpires: string | null;
}

describe('keys with an end, and presets', () => {
  let test: TestApp;
  let made = 0;

  beforeAll(async () => {
    test = await startTestApp();
  });

  afterAll(() => test.close());

  it('a key is valid until its end, and an unknown one from then on', async () => {
    const { id, client } = await userWithKey({ expires: '2999-12-31' });
    expect((await shown(id)).keyExpires).toBe('2999-12-31T00:00:00.000Z');
    const me = await client.get<{ expires: string; lastUsed: string; credential: string }>('users/me');
    expect(me.body).toMatchObject({ expires: '2999-12-31T00:00:00.000Z', credential: 'key' });
    await test.database.sql.query('update users set api_key_expires_at = now() where id = $1', [id]);
    expect((await client.get('users/me')).status).toBe(401);
    await test.app.get(CountedActivities).flush();
    const { rows } = await test.database.sql.query<{ reason: string }>(
      `select activity_details::jsonb ->> 'reason' as reason from user_activity_log
       where activity_type = 'Login failed' and user_id = $1`,
      [id],
    );
    expect(rows).toEqual([{ reason: 'expired' }]);
  });

  it('a session ends with the key that it came from', async () => {
    const end = new Date(Date.now() + 3_600_000).toISOString();
    const { id, key } = await userWithKey({ expires: end });
    const { body } = await test.signIn(key);
    expect(body.expires).toBe(end);
    await test.database.sql.query('update users set api_key_expires_at = now() where id = $1', [id]);
    const again = await test.client(null).post('session', { apiKey: key });
    expect(again.status).toBe(401);
  });

  it('a new key has no end unless it is given one', async () => {
    const { id } = await userWithKey({ expires: '2999-12-31' });
    await test.admin.post(`users/${id}/apiKey`);
    expect((await shown(id)).keyExpires).toBeNull();
  });

  it.each(['2020-01-01', 'tomorrow', '', null])('a key cannot end at %j', async (expires) => {
    const { id, client } = await userWithKey({});
    const answer = await test.admin.post(`users/${id}/apiKey`, { expires });
    expect(answer.body).toMatchObject({ status: 400, errors: [{ pointer: '/expires' }] });
    expect((await client.get('users/me')).status).toBe(200);
  });

  it('a key that makes changes cannot outlive its end by waiting', async () => {
    const { client, id } = await userWithKey({ expires: '2999-12-31' }, 'administrator');
    const { sql } = test.database;
    await sql.query('begin');
    await sql.query('lock table user_activity_log in exclusive mode');
    const answered = client.post('legalHolds/', { reason: 'Late', number: '01134960001' });
    for (;;) {
      const { rowCount } = await sql.query(
        `select from ${LOCKS_HERE} where relation = 'user_activity_log'::regclass and not granted`,
      );
      if (rowCount !== 0) break;
    }
    await sql.query('update users set api_key_expires_at = now() where id = $1', [id]);
    await sql.query('commit');
    expect((await answered).status).toBe(401);
  });

  it('a session that is ended while its change waits makes no change', async () => {
    const { key } = await test.userWith(EVERY_GRANT);
    // Another session of the same user makes no difference.
    await test.signIn(key);
    const { client, body } = await test.signIn(key);
    const { sql } = test.database;
    await sql.query('begin');
    await sql.query('lock table user_activity_log in exclusive mode');
    const answered = client.post('legalHolds/', { reason: 'Late', number: '01134960002' });
    for (;;) {
      const { rowCount } = await sql.query(
        `select from ${LOCKS_HERE} where relation = 'user_activity_log'::regclass and not granted`,
      );
      if (rowCount !== 0) break;
    }
    await sql.query('delete from sessions where id = $1', [body.session]);
    await sql.query('commit');
    expect((await answered).status).toBe(401);
    expect((await test.admin.get<object[]>('legalHolds/')).body).toEqual([]);
  });

  it('say when the key was last used', async () => {
    const { id, client } = await userWithKey({});
    expect((await shown(id)).keyLastUsed).toBeNull();
    await client.get('users/me');
    while ((await shown(id)).keyLastUsed === null);
    expect(Date.parse((await shown(id)).keyLastUsed!)).toBeGreaterThan(Date.now() - 60_000);
  });

  it.each(PRESETS)(
    'the preset %s sets its grants, when a user is made and when one is changed',
    async (preset) => {
      const user = await create({ preset });
      const expected = { preset, ...GRANTS_OF_PRESETS[preset] };
      expect(user).toMatchObject(expected);
      const { body: changed } = await test.admin.patch<Shown>(`users/${(await create({})).id}`, { preset });
      expect(changed).toMatchObject(expected);
      const list = await test.admin.get<Shown[]>('users/?limit=1000');
      expect(list.body.find(({ id }) => id === user.id)).toMatchObject(expected);
    },
  );

  it('a preset is null where the grants differ, by one more or one less', async () => {
    const { id } = await create({ preset: 'importer' });
    for (const change of [
      { permissions: ['CDRFiles.view', 'CDRFiles.upload', 'calls.view'] },
      { permissions: ['CDRFiles.view'] },
      { permissions: ['CDRFiles.view', 'CDRFiles.upload'], apiAccess: 'read' },
    ])
      expect((await test.admin.patch<Shown>(`users/${id}`, change)).body.preset).toBeNull();
    const reordered = { permissions: ['CDRFiles.upload', 'CDRFiles.view'], apiAccess: 'write' };
    expect((await test.admin.patch<Shown>(`users/${id}`, reordered)).body.preset).toBe('importer');
    expect((await shown(id)).preset).toBe('importer');
  });

  it.each([{ apiAccess: 'read' }, { dataProtectionAccess: 'none' }, { permissions: [] }])(
    'a preset comes without grants: %j',
    async (beside) => {
      const body = { name: 'Both', email: 'both@test.example', preset: 'auditor', ...beside };
      const pointer = `/${Object.keys(beside)[0]}`;
      expect((await test.admin.post('users/', body)).body).toMatchObject({
        status: 400,
        errors: [{ pointer }],
      });
    },
  );

  it('nobody grants with a preset what they do not hold', async () => {
    const { client } = await test.userWith({ apiAccess: 'write', permissions: ['users.manage'] });
    const body = { name: 'Greedy', email: 'greedy@test.example', preset: 'auditor' };
    expect((await client.post('users/', body)).status).toBe(403);
    const { id } = await create({});
    expect((await client.patch(`users/${id}`, { preset: 'administrator' })).status).toBe(403);
  });

  it('users/me names what the user may do, and which installation this is', async () => {
    const { client, id } = await test.userWith(GRANTS_OF_PRESETS.auditor);
    const { body } = await client.get<Record<string, unknown>>('users/me');
    expect(body).toMatchObject({
      id,
      preset: 'auditor',
      apiAccess: 'read',
      allowed: [
        'calls.view',
        'CDRFiles.view',
        'userActivityLog.view',
        'dataProtection.view',
        'dataProtection.download',
      ],
      installation: { publicUrl: null, version: expect.any(String) as string },
    });
    const nobody = await test.userWith({ permissions: ['calls.view'] });
    expect((await nobody.client.get<{ allowed: string[] }>('users/me')).body.allowed).toEqual([]);
  });

  async function create(input: object): Promise<Shown> {
    made += 1;
    const body = { name: `Preset ${made}`, email: `preset${made}@test.example`, ...input };
    const answer = await test.admin.post<Shown>('users/', body);
    expect(answer.status).toBe(201);
    return answer.body;
  }

  async function userWithKey(input: object, preset = 'importer') {
    const { id } = await create({ preset });
    const { body } = await test.admin.post<{ apiKey: string }>(`users/${id}/apiKey`, input);
    return { id, key: body.apiKey, client: test.client(body.apiKey) };
  }

  async function shown(id: string): Promise<Shown> {
    return (await test.admin.get<Shown>(`users/${id}`)).body;
  }
});
