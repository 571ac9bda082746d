import type { Client } from 'pg';
import type { Grants } from '../../../src/common/access/principal';
import { Answer, startTestApp, TestApp, TestClient } from '../../support/http/test-app';

interface Problem {
  readonly detail: string;
}

const MANAGER: Grants = {
  apiAccess: 'write',
  dataProtectionAccess: 'primary',
  permissions: ['users.manage'],
};
/** Each is one thing more than the manager holds. */
const MIGHTIER: [Partial<Grants>, string][] = [
  [{ permissions: ['calls.view'] }, 'permission "calls.view"'],
  [{ permissions: ['calls.delete', 'users.manage'] }, 'permission "calls.delete"'],
  [{ permissions: ['userActivityLog.view'] }, 'permission "userActivityLog.view"'],
];
/** Users are changed one transaction after another, under this lock. */
const USER_CHANGES_LOCK = 7_301_000_002;

describe('a user who manages users', () => {
  let test: TestApp;
  let manager: TestClient;

  beforeAll(async () => {
    test = await startTestApp();
    manager = (await test.userWith(MANAGER)).client;
  });

  afterAll(() => test.close());

  describe.each(MIGHTIER)('does not become one who holds %j:', (grants, missing) => {
    it.each(['Active', 'Suspended'])('gets no key of theirs, %s', async (status) => {
      const owner = await test.userWith({ apiAccess: 'write', ...grants });
      await setStatus(owner.id, status);
      const refusal = await manager.request<Problem>('POST', `users/${owner.id}/apiKey`);
      expect(refusal).toMatchObject({
        status: 403,
        body: { detail: expect.stringContaining(missing) as unknown },
      });
      await setStatus(owner.id, 'Active');
      expect((await owner.client.get(`users/?limit=1`)).status).not.toBe(401);
    });

    it('ends no suspension of theirs', async () => {
      const owner = await test.userWith(grants);
      await setStatus(owner.id, 'Suspended');
      const refusal = await manager.patch<Problem>(`users/${owner.id}`, { status: 'Active' });
      expect(refusal).toMatchObject({
        status: 403,
        body: { detail: expect.stringContaining(missing) as unknown },
      });
      expect((await test.admin.get(`users/${owner.id}`)).body).toMatchObject({ status: 'Suspended' });
    });

    it('does not take their email address from them', async () => {
      const owner = await test.userWith(grants);
      const path = `users/${owner.id}`;
      const refusal = await manager.patch<Problem>(path, { email: 'mine@test.example' });
      expect(refusal).toMatchObject({
        status: 403,
        body: { detail: expect.stringContaining(missing) as unknown },
      });
      const { email } = (await test.admin.get<{ email: string }>(path)).body;
      expect(email).not.toBe('mine@test.example');
      expect((await manager.patch(path, { email: email.toUpperCase() })).status).toBe(403);
    });
  });

  it.each(['System', 'command  LINE', ' system\t', 'Ｓystem'])('gives nobody the name %j', async (name) => {
    const { id } = await test.userWith({});
    for (const refusal of [
      await manager.patch<Problem>(`users/${id}`, { name }),
      await manager.post<Problem>('users/', { name, email: 'system@test.example' }),
    ]) {
      expect(refusal).toMatchObject({
        status: 400,
        body: {
          detail: '/name must not be the name of what acts without a key: System, Command line, Unknown',
        },
      });
    }
  });

  it('gets no key of the admin', async () => {
    const { body } = await manager.request<Problem>('POST', 'users/1/apiKey');
    expect(body.detail).toBe(
      'You cannot have the key of a user who holds what you do not: permission "calls.view".',
    );
    expect((await test.admin.get('users/1')).status).toBe(200);
  });

  it('makes the key of one who holds no more, and ends a suspension of theirs', async () => {
    const equal = await test.userWith(MANAGER);
    const { status, body } = await manager.request<{ apiKey: string }>('POST', `users/${equal.id}/apiKey`);
    expect(status).toBe(200);
    expect((await test.client(body.apiKey).get('users/')).status).toBe(200);
    await setStatus(equal.id, 'Suspended');
    expect((await manager.patch(`users/${equal.id}`, { status: 'Active' })).status).toBe(200);
  });

  describe('acts with what they hold when it is their turn, not when their request came:', () => {
    let waiting: { id: string; client: TestClient };
    let other: { id: string; client: TestClient };

    beforeEach(async () => {
      waiting = await test.userWith({ ...MANAGER, permissions: ['users.manage', 'calls.view'] });
      other = await test.userWith({});
    });

    it('demoted meanwhile, they grant nothing that they held', async () => {
      const answer = await whileItWaits(
        () => waiting.client.patch<Problem>(`users/${other.id}`, { permissions: ['calls.view'] }),
        `update users set permissions = '{users.manage}' where id = ${waiting.id}`,
      );
      expect(answer).toMatchObject({
        status: 403,
        body: { detail: 'You cannot grant what you do not hold: permission "calls.view".' },
      });
    });

    it.each([
      [`permissions = '{calls.view}'`, 403, 'permission "users.manage"'],
      [`api_access = 'read'`, 403, 'API access "write"'],
      [`status = 'Suspended'`, 401, 'valid API key'],
      [`api_key_hash = sha256(random()::text::bytea)`, 401, 'valid API key'],
    ])(
      '%s meanwhile, they neither create, change nor make keys, their own included',
      async (set, status, said) => {
        const acts = [
          ({ id, client }: typeof waiting) =>
            client.post<Problem>('users/', { name: 'New', email: `new${id}@test.example` }),
          ({ client }: typeof waiting) => client.patch<Problem>(`users/${other.id}`, { name: 'Renamed' }),
          ({ id, client }: typeof waiting) => client.request<Problem>('POST', `users/${id}/apiKey`),
        ];
        for (const act of acts) {
          const acting = await test.userWith({ ...MANAGER, permissions: ['users.manage', 'calls.view'] });
          expect((await acting.client.get('users/')).status).toBe(200);
          const answer = await whileItWaits(
            () => act(acting),
            `update users set ${set} where id = ${acting.id}`,
          );
          expect(answer).toMatchObject({
            status,
            body: { detail: expect.stringContaining(said) as unknown },
          });
        }
        expect((await test.admin.get(`users/${other.id}`)).body).not.toMatchObject({ name: 'Renamed' });
        expect((await test.admin.get<{ name: string }[]>('users/?limit=1000')).body).not.toContainEqual(
          expect.objectContaining({ name: 'New' }),
        );
      },
    );
  });

  async function setStatus(id: string, status: string): Promise<void> {
    expect((await test.admin.patch(`users/${id}`, { status })).status).toBe(200);
  }

  /** Runs SQL when the request is known and waits for its turn, and only then lets it go on. */
  async function whileItWaits<T>(request: () => Promise<Answer<T>>, sql: string): Promise<Answer<T>> {
    const { sql: session } = test.database;
    await session.query('select pg_advisory_lock($1)', [USER_CHANGES_LOCK]);
    const answer = request();
    try {
      while (!(await isWaitedFor(session))) await new Promise(setImmediate);
      await session.query(sql);
    } finally {
      await session.query('select pg_advisory_unlock($1)', [USER_CHANGES_LOCK]);
    }
    return answer;
  }
});

async function isWaitedFor(session: Client): Promise<boolean> {
  const { rowCount } = await session.query(
    `select from pg_locks l join pg_database d on d.oid = l.database
     where d.datname = current_database() and l.locktype = 'advisory' and not l.granted`,
  );
  return (rowCount ?? 0) > 0;
}
