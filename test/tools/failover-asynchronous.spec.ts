import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { RecoveryReport } from '../../src/retention/recovery/recovery-report';
import { fcsFile } from '../support/cdr-files/fcs-file';
import { importFile } from '../support/cdr-files/uploads';
import { addCalls, addDeletedCalls } from '../support/database/call-rows';
import type { NodeName } from '../support/failover/database-node';
import { DeletedCallPlaces, inTwoPlaces, PlacedCall } from '../support/failover/deleted-call-places';
import { FailoverWorld } from '../support/failover/failover-world';
import { until } from '../support/until';

const DUE = 500;
/** Of no record: what is imported has another one. */
const CDR_FILE = '99';
const IN_A_YEAR = new Date(Date.now() + 400 * 86_400_000).toISOString();
const HELD_BACK = 'deleted-calls recover';

/** One after the other, as they would happen. */
describe('a replica that was frozen and promoted, where no commit waits for a standby', () => {
  let world: FailoverWorld;
  let places: DeletedCallPlaces;
  /** Live calls, in the order in which they are deleted. */
  let ids: string[];
  /** Of calls that were deleted long ago: archived before the freeze, and after it. */
  const due: Record<'before' | 'after', string[]> = { before: [], after: [] };
  /** Deletions that were acknowledged: copied, archived after the freeze, and after that. */
  let acknowledged: Record<'copied' | 'archived' | 'late', string[]>;
  let backupName: string;
  let rehearsed: RecoveryReport;

  beforeAll(async () => {
    // A run with a clock of next year leaves the files of this test where they are.
    const long = { DR_FILE_RETENTION_DAYS: '30000', ACTIVITY_READ_RETENTION_DAYS: '30000' };
    world = await FailoverWorld.start({ mode: 'asynchronous', variables: long });
    places = new DeletedCallPlaces(world.nodes.folder);
    await world.withSql(async (sql) => {
      ids = await addCalls(sql, 400, CDR_FILE);
      due.before = await addDeletedCalls(sql, '2024-02-03T00:00:00Z', DUE);
    });
    acknowledged = { copied: ids.slice(0, 20), archived: ids.slice(20, 120), late: ids.slice(120, 170) };
  }, 300_000);

  afterAll(() => world?.stop(), 60_000);

  async function deleteAll(calls: readonly string[]): Promise<void> {
    for (const id of calls)
      expect(await world.admin.delete(`calls/${id}?reason=Frozen`)).toMatchObject({ status: 200 });
  }

  /** The state in which a run by hand ends. */
  async function run(): Promise<unknown> {
    const { status, body } = await world.admin.post<{ id: string }>('retention/run');
    expect(status).toBe(202);
    let ended: { state: string; failure: string | null } | null = null;
    await until(async () => {
      ended = (await world.admin.get<{ state: string; failure: string | null }>(`retentionRuns/${body.id}`))
        .body;
      return ended.state !== 'Running';
    }, 'an end of the run');
    return ended;
  }

  const live = (): Promise<string[]> =>
    world.withSql(async (sql) => {
      const { rows } = await sql.query<{ id: string }>(
        'select id::text as id from calls where cdr_file_id = $1 order by 1',
        [CDR_FILE],
      );
      return rows.map(({ id }) => id);
    });

  const placed = (): Promise<PlacedCall[]> => world.withSql((sql) => places.find(sql));

  const stored = async (): Promise<string[]> =>
    (await readdir(join(world.nodes.folder, 'files'), { recursive: true })).sort();

  /** What the health of each server and the page of the installation say of storage. */
  async function told(): Promise<{ health: boolean[]; alert: boolean }> {
    const health = await world.nodes.readiness();
    const { text } = await world.admin.get('system');
    return {
      health: health.map((answer) => JSON.stringify(answer).includes(HELD_BACK)),
      alert: text.includes('DeletedCallsStorageAhead'),
    };
  }

  it('is told beforehand: an acknowledged change can be lost', async () => {
    const { body } = await world.admin.get<{ postgres: { doubts: { code: string }[] } }>('system');
    expect(body.postgres.doubts.map(({ code }) => code)).toContain('commitsNotCopied');
    expect(await run()).toMatchObject({ state: 'Succeeded', removedCount: DUE });
    await deleteAll(acknowledged.copied);
  });

  it('loses what was acknowledged after the freeze, and storage is ahead of it', async () => {
    const { cluster } = world;
    due.after = await world.withSql((sql) => addDeletedCalls(sql, '2024-03-03T00:00:00Z', DUE));
    await cluster.caughtUp();
    const primary = (await cluster.leader()) as NodeName;
    const replicas = cluster.others(primary);
    for (const name of replicas) await cluster.freeze(name);

    await deleteAll(acknowledged.archived);
    const archived = acknowledged.copied.length + acknowledged.archived.length + DUE;
    const rehearsal = await world.command('retention', 'run', '--as-of', IN_A_YEAR);
    expect(rehearsal).toMatchObject({ state: 'Succeeded', removedCount: archived });
    await deleteAll(acknowledged.late);
    expect(await importFile(world, fcsFile([{}, {}]))).toMatchObject({ status: 'Imported' });
    ({ name: backupName } = await world.command<{ name: string }>('backup', 'create'));

    await cluster.kill(primary);
    for (const name of replicas) await cluster.thaw(name);
    await cluster.nextLeader(primary);
    await until(() => world.nodes.areReady(), 'servers that are ready');
    cluster.startNode(primary);
    await cluster.settled();
    // All that was acknowledged after the freeze is undone.
    expect(await live()).toEqual(ids.slice(acknowledged.copied.length));
  }, 300_000);

  it('is found out: retention is held back, health and the page of the installation say so', async () => {
    const before = await stored();
    // By servers that nobody started anew, before any run.
    await until(async () => (await told()).alert, 'an alert');
    expect(await run()).toMatchObject({
      state: 'Held back',
      failure: expect.stringContaining(HELD_BACK) as unknown,
      removedCount: 0,
    });
    expect(await told()).toEqual({ health: [true, true, true], alert: true });
    expect(await stored()).toEqual(before);
  });

  it('is told by a dry run what was lost, as far as can be known, and nothing changes', async () => {
    const before = { stored: await stored(), placed: await placed(), live: await live() };
    rehearsed = await world.command<RecoveryReport>('recover');
    expect(rehearsed).toMatchObject({
      dryRun: true,
      complete: true,
      undoneDeletionCount: acknowledged.archived.length,
      redoneDeletionCount: 0,
      uploads: [{ CDRFileID: null }],
      userActivityLog: null,
    });
    expect(rehearsed.undoneDeletions.map(({ callID }) => callID).sort()).toEqual(
      [...acknowledged.archived].sort(),
    );
    expect(rehearsed.unknowable.join()).toContain('Deletions whose calls were not archived yet');
    expect({ stored: await stored(), placed: await placed(), live: await live() }).toEqual(before);
  });

  it('becomes one with its storage: each row is in one place, and the deletions are done again', async () => {
    const recovery = ['recover', '--apply', '--redo-deletions', '--reason', 'The replica had lagged'];
    const report = await world.command<RecoveryReport>(...recovery);
    expect(report).toMatchObject({
      dryRun: false,
      complete: true,
      redoneDeletionCount: acknowledged.archived.length,
    });
    const names = ({ files }: RecoveryReport): unknown[] =>
      files.map(({ fileName, outcome, status }) => ({ fileName, outcome, status }));
    expect(names(report)).toEqual(names(rehearsed));
    expect(await world.command('recover')).toMatchObject({ complete: true, files: [], uploads: [] });

    const all = await placed();
    expect(inTwoPlaces(all)).toEqual([]);
    const known = new Set(all.map(({ id }) => id));
    expect([...due.before, ...due.after].filter((id) => !known.has(id))).toEqual([]);
    const deleted = new Set(all.map(({ callID }) => callID));
    expect(ids.filter((id) => deleted.has(id)).sort()).toEqual(
      [...acknowledged.copied, ...acknowledged.archived].sort(),
    );
    // The last ones are live: no file names them.
    expect(await live()).toEqual(ids.slice(acknowledged.copied.length + acknowledged.archived.length));
    expect(await world.command('dr', 'verify', '--open')).toMatchObject({ findings: [] });
  });

  it('goes on: runs, deletions and backups succeed, and nothing is told any more', async () => {
    expect(await run()).toMatchObject({ state: 'Succeeded' });
    expect(await told()).toEqual({ health: [false, false, false], alert: false });
    await deleteAll(acknowledged.late);
    await world.command('backup', 'create');
    // The one that was made after the freeze is known again.
    const { body } = await world.admin.get<{ name: string; state: string }[]>('backups/');
    expect(body).toMatchObject([{ name: backupName, state: 'Complete' }, { state: 'Complete' }]);
    const all = await placed();
    expect(inTwoPlaces(all)).toEqual([]);
    expect(await live()).toEqual(ids.slice(170));
    expect(await world.command('dr', 'verify', '--open')).toMatchObject({ findings: [] });
  });
});
