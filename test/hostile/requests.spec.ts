import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { Agent } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { API_PATH } from '../../src/common/paths';
import { ADMIN_KEY } from '../support/http/admin-key';
import { missingByDocument } from '../support/http/document-permissions';
import { FuzzRequest, fuzzRequests, Facts } from '../support/http/fuzz/fuzz-requests';
import { HealthProbe, ProbedHealth } from '../support/http/health-probe';
import { Client, makeClients } from '../support/http/hostile-clients';
import { RawAnswer, sendRaw } from '../support/http/raw-request';
import type { RunningCommand } from '../support/processes/built-cli';
import { CliInstallation, importOf } from '../support/processes/cli-installation';
import { listening } from '../support/processes/listening';

const REQUESTS = Number(process.env.HOSTILE_REQUESTS ?? 5000);
const SEED = Number(process.env.HOSTILE_SEED ?? 20261129);
/** Only where the machine has nothing else to do. */
const IS_TIMED = process.env.HOSTILE_TIMED === '1';
const AT_ONCE = 16;
const CHUNK = 100;
const BOUNDS = {
  answerBytes: 17 * 1024 * 1024,
  problemBytes: 64 * 1024,
  memoryKb: 900 * 1024,
  healthMs: 250,
  lagS: 0.5,
};

describe('two servers under requests that nobody means well, from users of every kind', () => {
  let installation: CliInstallation;
  let servers: RunningCommand[];
  let urls: string[];
  let clients: Client[];
  let allowed: Client;
  let facts: Facts;
  const agent = new Agent({ maxSockets: AT_ONCE });
  const seen = { statuses: new Map<number, number>(), faults: [] as string[] };

  beforeAll(async () => {
    installation = await CliInstallation.create();
    for (const [name, layout] of [
      ['Gamma_Daily_AC10042_20261014_000131_400_3.csv', 'fcs-v3-outbound'],
      ['bch-voice-extended-2026-10.csv', 'bch-extended'],
    ] as const)
      await installation.run(...importOf(name, layout));
    await installation.run('calls', 'delete', '--cdr-file', '1', '--reason', 'Test');
    servers = [0, 1].map(() =>
      installation.serve({
        RATE_LIMIT_PER_MINUTE: '10000000',
        HEAVY_WORK_WAIT_SECONDS: '120',
      }),
    );
    urls = [];
    for (const server of servers) urls.push((await listening(server)).url);
    clients = await makeClients(installation);
    allowed = clients.find(({ name }) => name === 'may do everything')!;
    await collectFacts();
  });

  afterAll(async () => {
    agent.destroy();
    for (const server of servers) server.signal('SIGTERM');
    for (const server of servers) expect(await server.ended).toMatchObject({ code: 0 });
    await installation.remove();
  });

  it(`answers ${REQUESTS} of them within its bounds, and nobody gets what the document does not grant`, async () => {
    const stop = new AbortController();
    const probe = HealthProbe.start(urls, ADMIN_KEY);
    const others = [readOn(stop.signal), readSlowly(stop.signal)];
    for (let done = 0; done < REQUESTS; done += CHUNK) {
      const requests = fc.sample(fuzzRequests(facts), {
        numRuns: Math.min(CHUNK, REQUESTS - done),
        seed: SEED + done,
      });
      const next = requests.entries();
      await Promise.all(
        Array.from({ length: AT_ONCE }, async () => {
          for (const [at, request] of next) await send(request, done + at);
        }),
      );
    }
    stop.abort();
    await Promise.all(others);
    const health = await probe.stop();
    tellFigures(health);
    expect(health.others).toEqual([]);
    expect(seen.faults.slice(0, 5)).toEqual([]);
    expect([...seen.statuses.keys()]).toEqual(expect.arrayContaining([400, 401, 403, 404, 405]));
    // Else it is the door alone that is attacked.
    expect(seen.statuses.get(200)).toBeGreaterThan(REQUESTS / 20);
    for (const server of servers) expect(peakMemoryKb(server.pid)).toBeLessThan(BOUNDS.memoryKb);
    expect(health.times.length).toBeGreaterThan(5);
    expect(health.lags.length).toBeGreaterThan(0);
    if (!IS_TIMED) return;
    expect(Math.max(...health.times)).toBeLessThan(BOUNDS.healthMs);
    expect(Math.max(...health.lags)).toBeLessThan(BOUNDS.lagS);
  }, 3_600_000);

  async function send(request: FuzzRequest, at: number): Promise<void> {
    // Every third is of the one who may do everything, because others are mostly refused.
    const client = at % 3 === 0 ? allowed : clients[(at * 7919) % clients.length]!;
    const url = urls[at % urls.length]!;
    const tell = (what: string): void => {
      const { method, path, headers, body } = request;
      const sent = `${method} ${path} ${JSON.stringify(headers)} ${body?.subarray(0, 300).toString() ?? ''}`;
      seen.faults.push(`${what} to who ${client.name}, for ${sent.slice(0, 1000)}`);
    };
    const begun = performance.now();
    try {
      const answer = await sendRaw(url, client.key, agent, request);
      seen.statuses.set(answer.status, (seen.statuses.get(answer.status) ?? 0) + 1);
      const fault = faultOf(request, client, answer);
      if (fault) tell(`${answer.status} ${fault}`);
    } catch (error) {
      const ms = Math.round(performance.now() - begun);
      tell(`${String(error)} after ${ms} ms, ${request.path.length} and ${request.body?.length ?? 0} bytes,`);
    }
  }

  function faultOf(
    { method, path, headers }: FuzzRequest,
    { grants }: Client,
    answer: RawAnswer,
  ): string | null {
    const { status, text } = answer;
    if (status >= 500) return `is a fault of the server: ${text.slice(0, 300)}`;
    if (text.length > (status < 400 ? BOUNDS.answerBytes : BOUNDS.problemBytes))
      return `has ${text.length} bytes`;
    const isOfApi = path.startsWith(`${API_PATH}/`) && !path.includes('/openapi.');
    if (status < 200 || status >= 300 || !isOfApi) return null;
    if (isForAnybody(path)) return null;
    if (!grants) return `was answered: ${text.slice(0, 200)}`;
    const accept = headers
      .filter(([name]) => name === 'accept')
      .map(([, value]) => value)
      .join(',');
    const isBytes = /csv|ndjson|octet-stream/.test(answer.contentType);
    const missing = missingByDocument(grants, {
      method,
      path,
      accept: isBytes ? `${accept},${answer.contentType}` : '',
    });
    return missing && `was answered without ${missing}: ${text.slice(0, 200)}`;
  }

  function tellFigures({ times, lags }: ProbedHealth): void {
    const statuses = [...seen.statuses].map(([status, count]) => `${count} × ${status}`).join(', ');
    const worst = `/health ${Math.round(Math.max(...times))} ms, event loop ${Math.round(Math.max(...lags) * 1000)} ms`;
    process.stderr.write(`hostile: seed ${SEED}; ${statuses}; at worst ${worst}\n`);
  }

  /** A client that reads one page after the other. */
  async function readOn(signal: AbortSignal): Promise<void> {
    for (let at = 0; !signal.aborted; at += 1) {
      const response = await fetch(`${urls[at % 2]}${API_PATH}/calls/?limit=20`, { headers: asAdmin() });
      const rows = (await response.json()) as unknown[];
      if (response.status !== 200 || rows.length === 0)
        seen.faults.push(`a page answered ${response.status}`);
    }
  }

  /** A client that takes its time over a stream, and gets all of it. */
  async function readSlowly(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      const response = await fetch(`${urls[0]}${API_PATH}/calls/`, {
        headers: { ...asAdmin(), accept: 'text/csv' },
      });
      let bytes = 0;
      for await (const chunk of response.body!) {
        bytes += (chunk as Uint8Array).length;
        await sleep(20);
      }
      if (response.status !== 200 || bytes < 10_000)
        seen.faults.push(`a stream answered ${response.status}, ${bytes} bytes`);
    }
  }

  async function collectFacts(): Promise<void> {
    const { sql } = installation.database;
    const ids = async (text: string): Promise<string[]> =>
      (await sql.query<{ id: string }>(text)).rows.map(({ id }) => id);
    const texts = await ids('select distinct target as id from calls limit 20');
    facts = {
      numbers: texts,
      ids: [
        ...(await ids('select id::text from calls order by id limit 3')),
        ...(await ids('select id::text from deleted_calls order by id limit 3')),
        '1',
        '2',
      ],
      userId: (await ids(`select id::text from users where email = 'has.nothing@test.example'`))[0]!,
    };
    clients = clients.filter(({ name }) => name !== 'has nothing');
  }

  function asAdmin(): { authorization: string } {
    return { authorization: `Bearer ${ADMIN_KEY}` };
  }
});

/** The most that the process ever had in memory, as Linux counts it. */
function peakMemoryKb(pid: number): number {
  return Number(/VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]);
}

/** How one can sign in is told to whoever has not done so yet. */
function isForAnybody(path: string): boolean {
  return new RegExp(`^${API_PATH}/session/ways/?([?#]|$)`).test(path);
}
