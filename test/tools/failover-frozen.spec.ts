import { setTimeout as sleep } from 'node:timers/promises';
import { addCalls } from '../support/database/call-rows';
import { Callers } from '../support/failover/callers';
import type { NodeName } from '../support/failover/database-node';
import { FailoverWorld } from '../support/failover/failover-world';
import { until } from '../support/until';
import { ADMIN_KEY } from '../support/http/admin-key';

/** Longer than a lease of etcd and two looks of Patroni: whoever may lead does. */
const NOBODY_LEADS_MS = 35_000;
const ENOUGH = 50;

describe('standbys that were frozen, where commits wait for one', () => {
  let world: FailoverWorld;
  let ids: string[];
  let callers: Callers;

  beforeAll(async () => {
    world = await FailoverWorld.start();
  }, 300_000);

  afterAll(() => world?.stop(), 60_000);

  beforeEach(async () => {
    await world.cluster.settled();
    ids = await world.withSql((sql) => addCalls(sql, 20_000));
    callers = new Callers(world.origin, ADMIN_KEY, [...ids], { pauseMs: 20 });
  });

  afterEach(() => callers.stop());

  /** As many changes as any loss would show in. */
  async function changesGoOn(patienceMs?: number): Promise<void> {
    const wanted = callers.acknowledged.length + ENOUGH;
    await until(
      () => Promise.resolve(callers.acknowledged.length >= wanted),
      'changes that were acknowledged',
      patienceMs,
    );
  }

  async function expectNothingLost(): Promise<void> {
    await callers.stop();
    const { acknowledged, tally, longestSilenceMs } = callers;
    process.stderr.write(`${acknowledged.length} deletions acknowledged, none for ${longestSilenceMs} ms\n`);
    expect(tally.malformed).toEqual([]);
    const { rows } = await world.withSql((sql) =>
      sql.query<{ lost: string; gone: string }>(
        `select (select count(*) from unnest($1::bigint[]) c where not exists (select from deleted_calls d where d.call_id = c)) as lost,
           (select count(*) from unnest($2::bigint[]) c where exists (select from calls l where l.id = c)
             = exists (select from deleted_calls d where d.call_id = c)) as gone`,
        [acknowledged, ids],
      ),
    );
    expect(rows).toEqual([{ lost: '0', gone: '0' }]);
  }

  async function doubts(): Promise<string[]> {
    const { body } = await world.admin.get<{ postgres: { doubts: { code: string }[] } }>('system');
    return body.postgres.doubts.map(({ code }) => code);
  }

  it('let another one take over, and do not lead when they are back', async () => {
    const { cluster } = world;
    const primary = (await cluster.leader()) as NodeName;
    const frozen = (await cluster.synchronousStandby()) as NodeName;
    const [third] = cluster.others(primary).filter((name) => name !== frozen);
    await cluster.freeze(frozen);
    // Commits wait for the frozen one until it is known to be away.
    await changesGoOn();
    await until(async () => (await cluster.synchronousStandby()) === third, 'another synchronous standby');
    expect(await doubts()).toEqual([]);
    await changesGoOn();

    await cluster.kill(primary);
    await cluster.thaw(frozen);
    expect(await cluster.nextLeader(primary)).toBe(third);
    await changesGoOn();
    cluster.startNode(primary);
    await cluster.settled();
    await expectNothingLost();
  }, 400_000);

  it('take nothing over that they lack, when all of them stood still', async () => {
    const { cluster } = world;
    const primary = (await cluster.leader()) as NodeName;
    const standbys = cluster.others(primary);
    for (const name of standbys) await cluster.freeze(name);
    // Patroni lets the primary go on alone, or commits wait: it may have made the other one the synchronous standby meanwhile.
    const isAlone = await changesGoOn(60_000).then(
      () => true,
      () => false,
    );
    process.stderr.write(isAlone ? 'the primary went on alone\n' : 'commits wait\n');
    if (isAlone) {
      // The servers say it while an acknowledged change can be lost.
      await until(async () => (await doubts()).includes('commitsNotCopied'), 'a doubt');
      await changesGoOn();
    }
    await cluster.kill(primary);
    for (const name of standbys) await cluster.thaw(name);
    for (const name of standbys) await until(() => cluster.answers(name), `an answer of ${name}`);
    if (isAlone) await nobodyLeads();
    cluster.startNode(primary);
    await changesGoOn();
    await cluster.settled();
    if (isAlone) expect(await cluster.leader()).toBe(primary);
    await expectNothingLost();
  }, 500_000);

  async function nobodyLeads(): Promise<void> {
    const { cluster } = world;
    await until(async () => (await cluster.leader()) === null, 'a cluster without a primary');
    const since = Date.now();
    while (Date.now() - since < NOBODY_LEADS_MS) {
      expect(await cluster.leader()).toBeNull();
      await sleep(500);
    }
  }
});
