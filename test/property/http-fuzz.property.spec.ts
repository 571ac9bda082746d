import { Logger } from '@nestjs/common';
import fc from 'fast-check';
import { Agent } from 'node:http';
import { Facts, fuzzRequests, FuzzRequest } from '../support/http/fuzz/fuzz-requests';
import { RawAnswer, sendBytes, sendRaw } from '../support/http/raw-request';
import { startTestApp, TestApp } from '../support/http/test-app';
import { importSample } from '../support/cdr-files/uploads';
import { SAMPLES } from '../support/cdr-files/samples';
import { ADMIN_KEY } from '../support/http/admin-key';

const BATCH = 16;
const SEED = Number(process.env.FUZZ_SEED ?? 20261014);
/** Batches of requests. */
const RUNS = Number(process.env.FUZZ_RUNS ?? 190);
const INTERNALS = ['syntax error at', 'deleted_calls_20', 'select ', '    at ', 'node_modules', ADMIN_KEY];

describe('the HTTP API under requests that nobody means well', () => {
  let test: TestApp;
  let facts: Facts;
  let imported: number;
  const log: string[] = [];
  const agent = new Agent({ maxSockets: BATCH });

  beforeAll(async () => {
    test = await startTestApp({ RATE_LIMIT_PER_MINUTE: '1000000' });
    const keep = (message: unknown): void => void log.push(JSON.stringify(message));
    Logger.overrideLogger({ log: keep, error: keep, warn: keep, fatal: keep });
    const file = await importSample(test, SAMPLES.faulty);
    const { rows } = await test.database.sql.query<{ id: string }>(
      'select id from calls order by id limit 5',
    );
    const ids = rows.map(({ id }) => id);
    const deletion = { filter: { ids: ids.slice(0, 3) }, reason: 'Test' };
    expect(await test.admin.post('calls/delete', deletion)).toMatchObject({ body: { count: 3 } });
    const { id: userId } = await test.userWith({});
    const deleted = await test.database.sql.query<{ id: string }>('select id from deleted_calls');
    facts = {
      numbers: await storedNumbers(),
      ids: [...new Set([...ids, ...deleted.rows.map(({ id }) => id), file.id, '1'])],
      userId,
    };
    imported = await callCount();
    expect(imported).toBeGreaterThan(300);
  });

  afterAll(async () => {
    agent.destroy();
    Logger.overrideLogger(false);
    await test.close();
  });

  it('answers each of them in time, never with a 5xx, and tells nothing in an error', async () => {
    const statuses = new Map<number, number>();
    await fc.assert(
      fc.asyncProperty(
        fc.array(fuzzRequests(facts), { minLength: BATCH, maxLength: BATCH }),
        async (requests) => {
          const answers = await Promise.all(requests.map(answered));
          for (const { status } of answers) statuses.set(status, (statuses.get(status) ?? 0) + 1);
        },
      ),
      { numRuns: RUNS, seed: SEED, endOnFailure: true },
    );
    expect([...statuses.keys()]).toEqual(expect.arrayContaining([200, 400, 404, 405, 406, 415]));
    expect(told(log.join('\n'))).toEqual([]);
    expect(await callCount()).toBe(imported);
    expect((await test.admin.get('calls/?limit=1')).status).toBe(200);
  }, 240_000);

  it.each([
    ['no HTTP', 'hello 01134960030\r\n\r\n'],
    ['a version that there is not', 'GET /health/live HTTP/9.9\r\nhost: a\r\n\r\n'],
    ['a NUL in a header', 'GET /health/live HTTP/1.1\r\nhost: a\r\nx: \0\r\n\r\n'],
    [
      'two lengths',
      'POST /health/live HTTP/1.1\r\nhost: a\r\ncontent-length: 1\r\ncontent-length: 2\r\n\r\nab',
    ],
    ['huge headers', `GET /health/live HTTP/1.1\r\nhost: a\r\nx: ${'a'.repeat(100_000)}\r\n\r\n`],
    ['a broken chunk', 'POST /metrics HTTP/1.1\r\nhost: a\r\ntransfer-encoding: chunked\r\n\r\nzz\r\n'],
  ])('turns away bytes with %s, and hangs up', async (_what, bytes) => {
    const text = await sendBytes(test.origin, bytes);
    expect(text).toMatch(/^HTTP\/1[.]1 400 /);
    expect(text).toMatch(/content-type: application\/problem[+]json/i);
    expect(told(text)).toEqual([]);
  });

  it('turns away a request without a host, with a problem, and hangs up', async () => {
    const answer = await sendBytes(test.origin, 'GET / HTTP/1.1\r\n\r\n');
    expect(answer).toMatch(/^HTTP\/1[.]1 400 /);
    expect(answer).toContain('application/problem+json');
  });

  async function answered(request: FuzzRequest): Promise<RawAnswer> {
    const tell = (problem: string): Error => {
      const { method, path, headers, body } = request;
      return new Error(
        `${problem}\nfor ${method} ${path.slice(0, 500)}\n${JSON.stringify(headers).slice(0, 1000)}\n` +
          `${body?.subarray(0, 1500).toString() ?? 'no body'}`,
      );
    };
    const answer = await sendRaw(test.origin, ADMIN_KEY, agent, request).catch((error: unknown) => {
      throw tell(String(error));
    });
    const fault = faultOf(request.method, answer);
    if (fault) throw tell(fault);
    return answer;
  }

  function faultOf(method: string, { status, contentType, text }: RawAnswer): string | null {
    if (status < 200 || status >= 500) return `answered ${status}: ${text}\nlog: ${log.slice(-3).join('\n')}`;
    if (status < 400 || method === 'HEAD') return null;
    if (!contentType.startsWith('application/problem+json')) return `${status} is ${contentType}: ${text}`;
    const problem = JSON.parse(text) as Record<string, unknown>;
    const missing = ['type', 'title', 'detail', 'instance'].filter(
      (name) => typeof problem[name] !== 'string',
    );
    if (missing.length > 0 || problem.status !== status) return `${status} is no whole problem: ${text}`;
    const secrets = told(text);
    return secrets.length > 0 ? `${status} tells ${secrets.join(', ')}: ${text}` : null;
  }

  function told(text: string): string[] {
    return [...INTERNALS, ...facts.numbers].filter((secret) => text.includes(secret));
  }

  async function storedNumbers(): Promise<string[]> {
    const { rows } = await test.database.sql.query<{ number: string }>(
      `select distinct number from
         (select target, external, termination_number from calls
          union all select target, external, termination_number from deleted_calls) t,
         unnest(array[target, external, termination_number]) number
       where length(number) > 6`,
    );
    return rows.map(({ number }) => number);
  }

  /** Calls that were imported from the file of the set-up: live, or deleted and not back. */
  async function callCount(): Promise<number> {
    const { rows } = await test.database.sql.query<{ count: number }>(
      `select ((select count(*) from calls)
         + (select count(*) from deleted_calls where reinstated_in is null))::int as count`,
    );
    return rows[0]?.count ?? 0;
  }
});
