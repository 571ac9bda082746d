import { RetentionLimits } from '../../../../src/retention/records/retention-limits';
import { addCalls, addDeletedCalls, deleteCalls } from '../../../support/database/call-rows';
import {
  deletedCallRows,
  drFiles,
  runRetention,
  runRow,
  ONCE_TODAY_IS_DUE,
  startRetention,
  archivedIds,
  deletedCallIds,
} from '../../../support/dr-files/retention';
import { startTestApp, TestApp } from '../../../support/http/test-app';
import { addDueCalls } from '../../../support/dr-files/due-calls';
import { partitionOf } from '../../../support/database/months';
import { addLegalHold, releaseLegalHolds } from '../../../support/database/legal-holds';
import { afterWriting, afterFirstArchive, isArchive } from '../../../support/dr-files/while-writing';

describe('what a retention run may take', () => {
  let test: TestApp;

  beforeEach(async () => {
    test = await startTestApp();
    Object.assign(test.app.get(RetentionLimits), { rowsPerDeletion: 10, dropPauseMs: 20 });
  });

  afterEach(() => test.close());

  /** Calls imported and deleted now; the ids of their deleted calls. */
  async function deletedNow(count: number): Promise<string[]> {
    const activity = await deleteCalls(test.database.sql, await addCalls(test.database.sql, count));
    const rows = await deletedCallRows(test);
    return rows.filter((row) => row.user_activity_log_id === activity).map(({ id }) => String(id));
  }

  it('is fixed before its start is answered, though its clock be ahead of what is deleted then', async () => {
    const ids = await deletedNow(4);
    const run = await startRetention(test, ONCE_TODAY_IS_DUE);
    const later = await deletedNow(4);
    expect(await run.done).toBe('Succeeded');
    expect(await runRow(test, run.id)).toMatchObject({ due_count: '4', removed_count: '4' });
    expect([await archivedIds(test), await deletedCallIds(test)]).toEqual([ids, later]);
    await runRetention(test, ONCE_TODAY_IS_DUE);
    expect([await archivedIds(test), await deletedCallIds(test)]).toEqual([[...ids, ...later], []]);
  });

  it('does not grow by what is deleted while it works, this month or the next', async () => {
    const old = await addDueCalls(test, 4);
    const ids = await deletedNow(8);
    let later: string[] = [];
    afterFirstArchive(test, async () => (later = await deletedNow(8)));
    expect(await runRetention(test, ONCE_TODAY_IS_DUE)).toMatchObject({
      due_count: '12',
      removed_count: '12',
    });
    expect([await archivedIds(test), await deletedCallIds(test)]).toEqual([[...old, ...ids], later]);
  });

  it('goes in bounded pieces, and its month stays, when a deletion of that month ends only now', async () => {
    const ids: string[] = [];
    for (let day = 1; day <= 8; day += 1)
      ids.push(...(await addDueCalls(test, 4, { day: `2024-02-0${day}` })));
    let late: string[] = [];
    afterFirstArchive(
      test,
      async () => (late = await addDeletedCalls(test.database.sql, '2024-02-29T23:59:59Z', 3)),
    );
    expect(await runRetention(test)).toMatchObject({ state: 'Succeeded', removed_count: '32' });
    expect([await archivedIds(test), await deletedCallIds(test)]).toEqual([ids, late]);
    for (const { row_count: rows } of await drFiles(test)) expect(Number(rows)).toBeLessThanOrEqual(12);
    expect(await runRetention(test)).toMatchObject({ state: 'Succeeded', removed_count: '3' });
    expect(await partitionOf(test.database.sql, '2024_02')).toBeNull();
  });

  it('is cut at once where a deletion of an old month ended before its turn', async () => {
    const first = await addDueCalls(test, 4, { day: '2024-01-03' });
    const ids = [...(await addDueCalls(test, 8)), ...(await addDueCalls(test, 8, { day: '2024-02-04' }))];
    let late: string[] = [];
    let written = 0;
    afterWriting(test, async (name) => {
      if (!isArchive(name)) return;
      written += 1;
      if (written === 1) late = await addDeletedCalls(test.database.sql, '2024-02-29T23:59:59Z', 3);
    });
    expect(await runRetention(test)).toMatchObject({ state: 'Succeeded', removed_count: '20' });
    expect([await archivedIds(test), await deletedCallIds(test)]).toEqual([[...first, ...ids], late]);
    expect(await drFiles(test)).toHaveLength(written);
  });

  it('is without what a hold covered at the start, though it is released before its turn comes', async () => {
    const first = await addDueCalls(test, 4, { day: '2024-01-03' });
    const held = await addDueCalls(test, 4, { cdrFileId: '77' });
    const others = await addDueCalls(test, 4, { day: '2024-02-04' });
    await addLegalHold(test.database.sql, { cdr_file_id: '77' });
    afterFirstArchive(test, () => releaseLegalHolds(test.database.sql));
    expect(await runRetention(test)).toMatchObject({ due_count: '8', held_count: '4', removed_count: '8' });
    expect([await archivedIds(test), await deletedCallIds(test)]).toEqual([[...first, ...others], held]);
    expect(await runRetention(test)).toMatchObject({ due_count: '4', held_count: '0', removed_count: '4' });
    expect(await deletedCallIds(test)).toEqual([]);
  });
});
