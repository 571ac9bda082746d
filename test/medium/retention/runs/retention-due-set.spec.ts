import { COMMAND_LINE } from '../../../../src/common/access/principal';
import { RetentionLimits } from '../../../../src/retention/records/retention-limits';
import { RetentionService } from '../../../../src/retention/runs/retention.service';
import { addCalls, addDeletedCalls, deleteCalls } from '../../../support/database/call-rows';
import {
  afterWriting,
  archivedRows,
  deletedCallRows,
  drFiles,
  isArchive,
  runRetention,
  runRow,
} from '../../../support/dr-files/retention';
import { startTestApp, TestApp } from '../../../support/http/test-app';

const IN_A_YEAR = new Date(Date.now() + 400 * 86_400_000);

describe('what a retention run may take', () => {
  let test: TestApp;

  beforeEach(async () => {
    test = await startTestApp();
    Object.assign(test.app.get(RetentionLimits), { rowsPerDeletion: 10, dropPauseMs: 20 });
  });

  afterEach(() => test.close());

  const left = async (): Promise<unknown[]> => (await deletedCallRows(test)).map(({ id }) => id);

  async function archived(): Promise<unknown[]> {
    const files = await drFiles(test);
    const rows = await Promise.all(files.map(({ file_name }) => archivedRows(test, file_name)));
    return rows.flat().map(({ id }) => id);
  }

  /** Calls imported and deleted now; the ids of their deleted calls. */
  async function deletedNow(count: number): Promise<string[]> {
    const activity = await deleteCalls(test.database.sql, await addCalls(test.database.sql, count));
    const rows = await deletedCallRows(test);
    return rows.filter((row) => row.user_activity_log_id === activity).map(({ id }) => String(id));
  }

  /** Does it once, when the run has written its first file. */
  function meanwhile(work: () => Promise<unknown>): void {
    let done = false;
    afterWriting(test, async (name) => {
      if (!isArchive(name) || done) return;
      done = true;
      await work();
    });
  }

  it('is fixed before its start is answered, though its clock be ahead of what is deleted then', async () => {
    const ids = await deletedNow(4);
    const run = await test.app
      .get(RetentionService)
      .start({ actor: COMMAND_LINE, startedBy: 'Command line', asOf: IN_A_YEAR });
    const later = await deletedNow(4);
    expect(await run.done).toBe('Succeeded');
    expect(await runRow(test, run.id)).toMatchObject({ due_count: '4', removed_count: '4' });
    expect([await archived(), await left()]).toEqual([ids, later]);
    await runRetention(test, IN_A_YEAR);
    expect([await archived(), await left()]).toEqual([[...ids, ...later], []]);
  });

  it('does not grow by what is deleted while it works, this month or the next', async () => {
    const old = await addDeletedCalls(test.database.sql, '2024-02-03T00:00:00Z', 4);
    const ids = await deletedNow(8);
    let later: string[] = [];
    meanwhile(async () => (later = await deletedNow(8)));
    expect(await runRetention(test, IN_A_YEAR)).toMatchObject({ due_count: '12', removed_count: '12' });
    expect([await archived(), await left()]).toEqual([[...old, ...ids], later]);
  });

  it('goes in bounded pieces, and its month stays, when a deletion of that month ends only now', async () => {
    const ids: string[] = [];
    for (let day = 1; day <= 8; day += 1)
      ids.push(...(await addDeletedCalls(test.database.sql, `2024-02-0${day}T00:00:00Z`, 4)));
    let late: string[] = [];
    meanwhile(async () => (late = await addDeletedCalls(test.database.sql, '2024-02-29T23:59:59Z', 3)));
    expect(await runRetention(test)).toMatchObject({ state: 'Succeeded', removed_count: '32' });
    expect([await archived(), await left()]).toEqual([ids, late]);
    for (const { row_count: rows } of await drFiles(test)) expect(Number(rows)).toBeLessThanOrEqual(12);
    expect(await runRetention(test)).toMatchObject({ state: 'Succeeded', removed_count: '3' });
    const { rows } = await test.database.sql.query(`select to_regclass('deleted_calls_2024_02') as name`);
    expect(rows).toEqual([{ name: null }]);
  });

  it('is cut at once where a deletion of an old month ended before its turn', async () => {
    const first = await addDeletedCalls(test.database.sql, '2024-01-03T00:00:00Z', 4);
    const ids = [
      ...(await addDeletedCalls(test.database.sql, '2024-02-03T00:00:00Z', 8)),
      ...(await addDeletedCalls(test.database.sql, '2024-02-04T00:00:00Z', 8)),
    ];
    let late: string[] = [];
    let written = 0;
    afterWriting(test, async (name) => {
      if (!isArchive(name)) return;
      written += 1;
      if (written === 1) late = await addDeletedCalls(test.database.sql, '2024-02-29T23:59:59Z', 3);
    });
    expect(await runRetention(test)).toMatchObject({ state: 'Succeeded', removed_count: '20' });
    expect([await archived(), await left()]).toEqual([[...first, ...ids], late]);
    expect(await drFiles(test)).toHaveLength(written);
  });

  it('is without what a hold covered at the start, though it is released before its turn comes', async () => {
    const first = await addDeletedCalls(test.database.sql, '2024-01-03T00:00:00Z', 4);
    const held = await addDeletedCalls(test.database.sql, '2024-02-03T00:00:00Z', 4, '77');
    const others = await addDeletedCalls(test.database.sql, '2024-02-04T00:00:00Z', 4);
    await test.database.sql.query(
      `insert into legal_holds (cdr_file_id, reason, placed_in) values (77, 'A court asked', 1)`,
    );
    meanwhile(() => test.database.sql.query('update legal_holds set released_in = 2'));
    expect(await runRetention(test)).toMatchObject({ due_count: '8', held_count: '4', removed_count: '8' });
    expect([await archived(), await left()]).toEqual([[...first, ...others], held]);
    expect(await runRetention(test)).toMatchObject({ due_count: '4', held_count: '0', removed_count: '4' });
    expect(await left()).toEqual([]);
  });
});
