import { Client } from 'pg';
import { addCalls } from '../support/database/call-rows';
import { addDueCalls } from '../support/dr-files/due-calls';
import { ApiNodes } from '../support/failover/api-nodes';
import { Callers } from '../support/failover/callers';
import { NodeName, PatroniCluster } from '../support/failover/patroni-cluster';
import { until } from '../support/failover/until';
import { fcsFile } from '../support/cdr-files/fcs-file';
import { upload } from '../support/cdr-files/uploads';
import { ADMIN_KEY } from '../support/http/admin-key';
import { TestClient } from '../support/http/test-app';

/** The long form: npm run test:failover -- --rounds 10. */
const ROUNDS = Number(process.env.FAILOVER_ROUNDS ?? 1);
const CALLS = 20_000;
const DUE = 2_000;
const READY_WITHIN_MS = 45_000;

describe('three servers on a primary with standbys, behind HAProxy', () => {
  let cluster: PatroniCluster;
  let nodes: ApiNodes;
  let sql: Client;
  let origin: string;
  let admin: TestClient;
  let ids: string[];

  beforeAll(async () => {
    cluster = await PatroniCluster.start();
    nodes = await ApiNodes.start(cluster.url, cluster.addresses.servers);
    origin = `http://127.0.0.1:${cluster.addresses.http}`;
    admin = new TestClient(origin, ADMIN_KEY);
    await withSql(async () => {
      ids = await addCalls(sql, CALLS);
    });
  }, 300_000);

  afterAll(async () => {
    await nodes?.stop();
    await cluster?.stop();
  }, 60_000);

  async function withSql(work: () => Promise<void>): Promise<void> {
    sql = new Client({ connectionString: cluster.url });
    await sql.connect();
    try {
      await work();
    } finally {
      await sql.end();
    }
  }

  /** Every call is where it was last said to be, once; an unanswered deletion was done or not. */
  async function expectOneTruth({ acknowledged }: Callers): Promise<void> {
    await withSql(async () => {
      const { rows } = await sql.query<{ lost: string; twice: string; gone: string }>(
        `select (select count(*) from unnest($1::bigint[]) c where not exists (select from deleted_calls d where d.call_id = c)) as lost,
           (select count(*) from calls c join deleted_calls d on d.call_id = c.id) as twice,
           (select count(*) from unnest($2::bigint[]) a where not exists (select from calls c where c.id = a)
             and not exists (select from deleted_calls d where d.call_id = a)) as gone`,
        [acknowledged, ids],
      );
      expect(rows).toEqual([{ lost: '0', twice: '0', gone: '0' }]);
    });
  }

  /** Something of each kind that takes a while. */
  async function startLongWork(round: number): Promise<void> {
    await withSql(async () => {
      const test = { database: { sql } } as unknown as Parameters<typeof addDueCalls>[0];
      await addDueCalls(test, DUE, { day: `2024-0${1 + (round % 9)}-03` });
    });
    const lines = Array.from({ length: 3000 }, (_, at) => ({ salesPrice: `${round}.${at}` }));
    await Promise.allSettled([
      upload({ admin }, fcsFile(lines), { fileName: `round-${round}.csv` }),
      admin.post('retention/run'),
      admin.post('dataSubjects/erase', { number: `01134960${String(100 + round)}`, reason: 'Letter' }),
    ]);
  }

  /** After a disturbance, changes are acknowledged again, by servers that nobody started anew. */
  async function changesGoOn(callers: Callers): Promise<void> {
    const since = Date.now();
    await until(
      () => Promise.resolve(callers.lastAcknowledged > since),
      'a change that was acknowledged',
      READY_WITHIN_MS,
    );
  }

  /** What was begun ends: no import, no run and no erasure stands still. */
  async function workEnds(): Promise<void> {
    let open: unknown[] = [];
    await until(
      async () => {
        const files = await admin.get<{ status: string }[]>('CDRFiles/?limit=1000');
        const runs = await admin.get<{ state: string }[]>('retentionRuns/?limit=1000');
        const erasures = await admin.get<{ state: string }[]>('erasures/?limit=1000');
        open = [files, runs, erasures].filter(({ status }) => status !== 200);
        if (open.length > 0) return false;
        open = [
          ...files.body.filter(({ status }) => ['Pending', 'Importing'].includes(status)),
          ...[...runs.body, ...erasures.body].filter(({ state }) => state === 'Running'),
        ];
        return open.length === 0;
      },
      () => `an end of all work, but ${JSON.stringify(open)}`,
    );
  }

  it.each(Array.from({ length: ROUNDS }, (_, round) => [round + 1]))(
    'lose no acknowledged change and end all work, round %s: the primary is killed, handed over, cut off from etcd',
    async (round) => {
      const callers = new Callers(
        origin,
        ADMIN_KEY,
        ids.slice(0, 15_000).filter((_, at) => at % ROUNDS === round - 1),
      );
      await startLongWork(round);
      const primary = (await cluster.leader()) as NodeName;
      await cluster.kill(primary);
      await until(async () => ![primary, null].includes(await cluster.leader()), 'another primary');
      await changesGoOn(callers);
      cluster.startNode(primary);
      await cluster.settled();

      await cluster.switchOver();
      await changesGoOn(callers);
      await cluster.settled();

      await cluster.withoutEtcd(async () => {
        // Nobody may lead for longer than the lease lasts.
        await until(async () => (await cluster.leader()) === null, 'a primary that steps back');
      });
      await cluster.settled();
      await changesGoOn(callers);
      await callers.stop();

      await workEnds();
      // What the disturbed run left, the next one does.
      expect(await admin.post('retention/run')).toMatchObject({ status: 202 });
      await workEnds();
      const last = await admin.get<{ state: string }[]>('retentionRuns/?order=desc&limit=1');
      expect(last.body).toMatchObject([{ state: 'Succeeded' }]);
      expect(callers.tally.malformed).toEqual([]);
      expect(callers.acknowledged.length).toBeGreaterThan(100);
      await expectOneTruth(callers);
      const { code, stdout } = await nodes.run('dr', 'verify', '--json');
      expect({ code, findings: (JSON.parse(stdout) as { findings: unknown[] }).findings }).toEqual({
        code: 0,
        findings: [],
      });
    },
    600_000,
  );

  it('are started anew one by one, and nobody is refused', async () => {
    const callers = new Callers(origin, ADMIN_KEY, ids.slice(15_000));
    for (let at = 0; at < nodes.count; at += 1) {
      await nodes.stopNode(at);
      await nodes.startNode(at);
    }
    await callers.stop();
    process.stderr.write(`rolling restart: ${JSON.stringify(callers.tally)}\n`);
    expect(callers.tally).toMatchObject({ refused: 0, unanswered: 0, malformed: [] });
    expect(callers.tally.requests).toBeGreaterThan(500);
    await expectOneTruth(callers);
  }, 300_000);
});
