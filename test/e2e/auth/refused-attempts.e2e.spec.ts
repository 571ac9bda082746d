import { Logger } from '@nestjs/common';
import { CountedActivities } from '../../../src/user-activity-log/counted/counted-activities.service';
import { scrape } from '../../support/http/metrics';
import { startTestApp, TestApp, TestClient } from '../../support/http/test-app';

const DRAMA_ADDRESSES = ['192.0.2.1', '192.0.2.2'] as const;

describe('an attempt that is refused', () => {
  let test: TestApp;
  let lines: Record<string, unknown>[];
  let warn: jest.SpyInstance;

  beforeAll(async () => {
    test = await startTestApp({ TRUST_PROXY: 'on' });
  });

  afterAll(() => test.close());

  beforeEach(() => {
    lines = [];
    warn = jest
      .spyOn(Logger.prototype, 'warn')
      .mockImplementation((line: unknown) => void lines.push(line as Record<string, unknown>));
  });

  afterEach(() => warn.mockRestore());

  it.each([
    ['missing', {}],
    ['malformed', { authorization: 'Basic YWRtaW46YWRtaW4=' }],
    ['unknown', { authorization: `Bearer dck_${'A'.repeat(43)}` }],
  ])('as a login with a key that is %s counts, and says where it came from', async (reason, headers) => {
    const counted = await countOf('failed_logins', reason);
    const answer = await from('192.0.2.10', test.client(null)).get('calls/', headers);
    expect(answer.status).toBe(401);
    expect(await countOf('failed_logins', reason)).toBe(counted + 1);
    expect(lines).toEqual([
      {
        event: 'failed login',
        reason,
        address: '192.0.2.10',
        requestId: answer.headers.get('x-request-id'),
      },
    ]);
  });

  it("as a login with a suspended user's key counts apart, and is answered like any other", async () => {
    const { id, client } = await test.userWith({ apiAccess: 'read' });
    await test.admin.patch(`users/${id}`, { status: 'Suspended' });
    const counted = await countOf('failed_logins', 'suspended');
    const suspended = await client.get<object>('calls/');
    const unknown = await test.client('x').get<object>('calls/');
    expect({ ...suspended.body, instance: '' }).toEqual({ ...unknown.body, instance: '' });
    expect(await countOf('failed_logins', 'suspended')).toBe(counted + 1);
    expect(lines[0]).toMatchObject({ event: 'failed login', reason: 'suspended' });
  });

  it('because a permission is missing counts by that permission, and says who and where', async () => {
    const { id, client } = await test.userWith({ apiAccess: 'read', dataProtectionAccess: 'view' });
    const attempts: [string, string, Record<string, string>][] = [
      ['calls/', 'permission calls.view', {}],
      ['deletedCalls/', 'data protection access download', { accept: 'text/csv' }],
    ];
    for (const [path, reason, headers] of attempts) {
      lines = [];
      expect((await from('192.0.2.20', client).get(path, headers)).status).toBe(403);
      expect(await countOf('refused_requests', reason)).toBe(1);
      expect(lines).toMatchObject([{ event: 'refused request', reason, address: '192.0.2.20', userId: id }]);
    }
  });

  it('because of what the user would grant counts as well', async () => {
    const { client } = await test.userWith({ apiAccess: 'write', permissions: ['users.manage'] });
    const user = { name: 'More', email: 'more@test.example', permissions: ['calls.view'] };
    expect((await client.post('users/', user)).status).toBe(403);
    expect(await countOf('refused_requests', 'grants of their own')).toBe(1);
    expect(lines).toMatchObject([{ event: 'refused request', reason: 'grants of their own' }]);
  });

  it('leaves a few lines and one activity entry an address, however often it is made; the metric has each', async () => {
    const before = await entries();
    const counted = await countOf('failed_logins', 'unknown');
    for (const address of DRAMA_ADDRESSES) {
      for (let time = 0; time < 40; time += 1) await from(address, test.client('x')).get('calls/');
    }
    expect(await countOf('failed_logins', 'unknown')).toBe(counted + 80);
    expect(lines).toHaveLength(20);
    expect(lines.filter(({ more }) => more === 'not logged for a minute')).toHaveLength(2);
    expect((await entries()) - before).toBe(2);
  });

  async function entries(): Promise<number> {
    await test.app.get(CountedActivities).flush();
    return (await test.admin.get<unknown[]>('userActivityLog/?limit=1000')).body.length;
  }

  /** Zero before the first. */
  async function countOf(what: string, reason: string): Promise<number> {
    return (await scrape(test)).get(`deleted_calls_${what}_total{reason="${reason}"}`) ?? 0;
  }

  /** The client behind a proxy that names its address. */
  function from(address: string, client: TestClient): Pick<TestClient, 'get'> {
    return {
      get: (path, headers) => client.get(path, { ...headers, 'x-forwarded-for': address }),
    };
  }
});
