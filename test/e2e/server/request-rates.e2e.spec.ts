import { startTestApp, TestApp } from '../../support/http/test-app';

describe('request rates', () => {
  let test: TestApp;

  beforeAll(async () => {
    test = await startTestApp({ RATE_LIMIT_PER_MINUTE: '5' });
  });

  afterAll(() => test.close());

  it('tells each answer how much of its rate is left, and refuses what is beyond with 429', async () => {
    const { client } = await test.userWith({ apiAccess: 'read', permissions: ['calls.view'] });
    const first = await client.get('calls/');
    expect(first.headers.get('ratelimit-policy')).toBe('"default";q=5;w=60');
    expect(first.headers.get('ratelimit')).toMatch(/^"default";r=4;t=\d+$/);
    for (let i = 0; i < 4; i += 1) expect((await client.get('calls/')).status).toBe(200);
    const refused = await client.get<{ type: string; detail: string }>('calls/');
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(refused.body.type).toBe('/backend/api/docs/problems/rate-limited');
  });

  it('counts each key apart', async () => {
    const { client } = await test.userWith({ apiAccess: 'read', permissions: ['calls.view'] });
    expect((await client.get('calls/')).status).toBe(200);
  });

  it('limits failed logins by address, and still lets a valid key in', async () => {
    const stranger = test.client('x'.repeat(40));
    const statuses = new Set<number>();
    for (let i = 0; i < 301; i += 1) statuses.add((await stranger.get('calls/')).status);
    expect([...statuses]).toEqual([401, 429]);
    const { client } = await test.userWith({ apiAccess: 'read', permissions: ['calls.view'] });
    expect((await client.get('calls/')).status).toBe(200);
  });
});
