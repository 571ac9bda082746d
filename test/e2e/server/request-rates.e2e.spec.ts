import { Client } from 'pg';
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
    const { client } = await test.userWith({ apiAccess: 'read', permissions: ['calls.view'] });
    expect([...(await failedLogins(301))]).toEqual([401, 429]);
    expect((await client.get('calls/')).status).toBe(200);
  });

  it('asks the database nothing more where an address has failed too often', async () => {
    await failedLogins(300);
    const queries = jest.spyOn(Client.prototype, 'query');
    try {
      expect([...(await failedLogins(200))]).toEqual([429]);
      const texts = queries.mock.calls.map(
        ([query]: unknown[]) => (query as { text?: string }).text ?? query,
      );
      expect(texts.filter((text) => String(text).includes(`api_key_hash = decode($1, 'hex')`))).toEqual([]);
      // The list of valid keys, once a second.
      expect(texts.length).toBeLessThan(20);
    } finally {
      queries.mockRestore();
    }
  });

  it('limits by address what takes no key, and not whether the process lives', async () => {
    const statuses = new Set<number>();
    for (let at = 0; at < 1250; at += 1)
      statuses.add(await plainStatus('/backend/api/docs/problems/nothing'));
    expect([...statuses]).toEqual([404, 429]);
    expect(await plainStatus('/metrics')).toBe(429);
    expect(await plainStatus('/health/live')).toBe(200);
  });

  async function failedLogins(count: number): Promise<Set<number>> {
    const stranger = test.client('x'.repeat(40));
    const statuses = new Set<number>();
    for (let at = 0; at < count; at += 1) statuses.add((await stranger.get('calls/')).status);
    return statuses;
  }

  async function plainStatus(path: string): Promise<number> {
    const response = await fetch(`${test.origin}${path}`);
    await response.arrayBuffer();
    return response.status;
  }
});
