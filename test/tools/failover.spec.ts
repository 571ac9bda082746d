import { setTimeout as sleep } from 'node:timers/promises';
import { addCalls } from '../support/database/call-rows';
import { Callers } from '../support/failover/callers';
import { DeletedCallPlaces, inTwoPlaces } from '../support/failover/deleted-call-places';
import { Disturbance, Moment, planRound } from '../support/failover/disturbances';
import { FailoverWorld } from '../support/failover/failover-world';
import { LongWork } from '../support/failover/long-work';
import { until } from '../support/until';
import { ADMIN_KEY } from '../support/http/admin-key';
import { SeededRandom } from '../support/seeded-random';

/** The long form: npm run test:failover -- --rounds 10. */
const ROUNDS = Number(process.env.FAILOVER_ROUNDS ?? 1);
/** Of the first round; each has the next one. */
const SEED = Number(process.env.FAILOVER_SEED ?? SeededRandom.freshSeed());
const CALLS = 20_000;
/** Within it all servers are ready again and changes are acknowledged. */
const READY_WITHIN_MS = 45_000;
const ATTEMPTS = 8;

describe('three servers, two of them behind PgBouncer, on a primary with standbys, behind HAProxy', () => {
  let world: FailoverWorld;
  let work: LongWork;
  let places: DeletedCallPlaces;
  let callers: Callers;

  beforeAll(async () => {
    world = await FailoverWorld.start({ pooledCount: 2 });
    work = new LongWork(world);
    places = new DeletedCallPlaces(world.nodes.folder);
  }, 300_000);

  afterAll(() => world?.stop(), 60_000);

  afterEach(() => callers.stop());

  const say = (text: string): boolean => process.stderr.write(`${text}\n`);

  /** Goes back to work with another one where it was over before the moment came. */
  async function amid({ amid: kind, afterMs }: Moment): Promise<void> {
    for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
      await work.begin(kind);
      await sleep(afterMs / 2 ** attempt);
      if (await work.goesOn(kind)) return work.beginImport();
      await work.ends();
    }
    throw new Error(`No ${kind} took long enough to be disturbed.`);
  }

  /** @returns when it was over: from then on there can be a primary */
  async function disturb(disturbance: Disturbance): Promise<number> {
    const { cluster } = world;
    let since = Date.now();
    const primary = (await cluster.leader()) ?? 'one';
    if (disturbance === 'kill') {
      await cluster.kill(primary);
      await cluster.nextLeader(primary);
    } else if (disturbance === 'hand over') {
      await cluster.switchOver();
    } else {
      await cluster.withoutEtcd(async () => {
        // Nobody may lead for longer than the lease lasts.
        await until(async () => (await cluster.leader()) === null, 'a primary that steps back');
      });
      since = Date.now();
      await until(async () => (await cluster.leader()) !== null, 'a primary');
    }
    await until(
      async () => (await world.nodes.areReady()) && callers.lastAcknowledged > since,
      'servers that are ready and acknowledge changes',
    );
    const tookMs = Date.now() - since;
    if (disturbance === 'kill') cluster.startNode(primary);
    return tookMs;
  }

  /** Every call is where it was last said to be, once; an unanswered deletion was done or not. */
  async function expectOneTruth(ids: readonly string[]): Promise<void> {
    await world.withSql(async (sql) => {
      const { rows } = await sql.query<{ lost: string; twice: string; gone: string }>(
        `select (select count(*) from unnest($1::bigint[]) c where not exists (select from deleted_calls d where d.call_id = c)) as lost,
           (select count(*) from calls c join deleted_calls d on d.call_id = c.id where d.reinstated_in is null) as twice,
           (select count(*) from unnest($2::bigint[]) a where not exists (select from calls c where c.id = a)
             and not exists (select from deleted_calls d where d.call_id = a)) as gone`,
        [callers.acknowledged, ids],
      );
      expect(rows).toEqual([{ lost: '0', twice: '0', gone: '0' }]);
      const placed = await places.find(sql);
      expect(inTwoPlaces(placed)).toEqual([]);
      const found = new Set(placed.map(({ id }) => id));
      expect(work.dueIds.filter((id) => !found.has(id))).toEqual([]);
    });
  }

  /** Each read that was answered is in the log. */
  async function expectRecorded(since: string): Promise<void> {
    const { rows } = await world.withSql((sql) =>
      sql.query<{ type: string; count: number }>(
        `select activity_type as type, count(*)::integer as count from user_activity_log where id > $1 group by 1`,
        [since],
      ),
    );
    for (const [type, answered] of Object.entries(callers.tally.recorded)) {
      const recorded = rows.find((row) => row.type === type)?.count ?? 0;
      expect({ type, answered, lost: Math.max(0, answered - recorded) }).toEqual({ type, answered, lost: 0 });
      expect(answered).toBeGreaterThan(100);
    }
  }

  const newestActivity = (): Promise<string> =>
    world.withSql(async (sql) => {
      const { rows } = await sql.query<{ id: string }>('select max(id)::text as id from user_activity_log');
      return rows[0]?.id ?? '0';
    });

  it.each(Array.from({ length: ROUNDS }, (_, round) => SEED + round))(
    'lose nothing that was acknowledged, end all work and are ready again by themselves, seed %s',
    async (seed) => {
      const ids = await world.withSql((sql) => addCalls(sql, CALLS));
      const since = await newestActivity();
      callers = new Callers(world.origin, ADMIN_KEY, [...ids], { pauseMs: 20 });
      for (const moment of planRound(seed)) {
        await amid(moment);
        const tookMs = await disturb(moment.disturbance);
        const { disturbance, amid: kind, afterMs } = moment;
        say(`seed ${seed}: ${disturbance} ${afterMs} ms into a ${kind}: ready after ${tookMs} ms`);
        expect(tookMs).toBeLessThan(READY_WITHIN_MS);
        await world.cluster.settled();
        await work.ends();
      }
      const { longestSilenceMs } = callers;
      await callers.stop();
      const { recorded, malformed, ...counts } = callers.tally;
      say(`seed ${seed}: ${JSON.stringify({ ...counts, ...recorded, longestSilenceMs })}`);

      await work.expectDone();
      // What the disturbed ones left, the next ones do.
      await work.nextRun();
      await work.nextBackup();
      expect(malformed).toEqual([]);
      expect(callers.acknowledged.length).toBeGreaterThan(100);
      await expectOneTruth(ids);
      await expectRecorded(since);
      expect(await world.command('dr', 'verify', '--open')).toMatchObject({ findings: [] });
    },
    900_000,
  );
});
