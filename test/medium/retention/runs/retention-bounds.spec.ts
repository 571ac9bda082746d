import type { Client } from 'pg';
import { ensurePartitions } from '../../../../src/database/partitions';
import { DueRowsRepository } from '../../../../src/retention/due/due-rows.repository';
import { PastMonthRepository } from '../../../../src/retention/due/past-month.repository';
import { RetentionLimits } from '../../../../src/retention/records/retention-limits';
import { addDeletedCalls, reinstateCall } from '../../../support/database/call-rows';
import {
  archivedRows,
  deletedCallRows,
  drFiles,
  runRetention,
  runRow,
  startRetention,
  archivedIds,
  deletedCallIds,
} from '../../../support/dr-files/retention';
import { startTestApp, TestApp } from '../../../support/http/test-app';
import { openDataSource } from '../../../support/database/test-database';
import { addDueCalls } from '../../../support/dr-files/due-calls';
import { partitionOf } from '../../../support/database/months';
import { addLegalHold } from '../../../support/database/legal-holds';

describe('what a retention run does at once', () => {
  let test: TestApp;
  let other: Client;

  beforeEach(async () => {
    test = await startTestApp();
    Object.assign(test.app.get(RetentionLimits), { rowsPerDeletion: 10, dropPauseMs: 20 });
    other = await test.database.connect();
  });

  afterEach(() => test.close());

  /** Forty rows deleted in ten different milliseconds of the month. */
  async function fortyRows(): Promise<string[]> {
    const ids: string[] = [];
    for (let at = 0; at < 10; at += 1)
      ids.push(...(await addDeletedCalls(test.database.sql, `2024-02-03T00:00:00.00${at}Z`, 4)));
    return ids;
  }

  /** How many rows left in each DELETE, and how many files there are, with all rows once. */
  async function expectParts(ids: string[], most: number): Promise<void> {
    const files = await drFiles(test);
    const counts = files.map(({ row_count }) => Number(row_count));
    expect(files.map(({ sequence }) => sequence)).toEqual(files.map((_, at) => at + 1));
    expect(Math.max(...counts)).toBeLessThanOrEqual(most);
    expect(counts.length).toBeGreaterThan(2);
    expect(await archivedIds(test)).toEqual(ids);
  }

  it('drops a whole month as one file, however many rows it has', async () => {
    await fortyRows();
    const deletions = jest.spyOn(DueRowsRepository.prototype, 'delete');
    expect(await runRetention(test)).toMatchObject({ state: 'Succeeded', removed_count: '40' });
    expect(await drFiles(test)).toHaveLength(1);
    expect(deletions).not.toHaveBeenCalled();
    expect(await partitionOf(test.database.sql, '2024_02')).toBeNull();
  });

  it('deletes a part of a month in bounded pieces, each with a file of its own', async () => {
    const ids = await fortyRows();
    await addLegalHold(test.database.sql, { number: '01134960002', number_key: 441134960002 });
    const run = await runRetention(test);
    expect(run).toMatchObject({ state: 'Succeeded', held_count: '10', removed_count: '30' });
    const left = await deletedCallIds(test);
    await expectParts(
      ids.filter((id) => !left.includes(id)),
      12,
    );
    expect(await partitionOf(test.database.sql, '2024_02')).toBe('deleted_calls_2024_02');
  });

  it('cuts no millisecond in two, and comes to an end all the same', async () => {
    const ids = await addDueCalls(test, 35);
    await addDueCalls(test, 5, { day: '2024-02-04', cdrFileId: '77' });
    await addLegalHold(test.database.sql, { cdr_file_id: '77' });
    expect(await runRetention(test)).toMatchObject({
      state: 'Succeeded',
      removed_count: '35',
      held_count: '5',
    });
    expect(await drFiles(test)).toHaveLength(1);
    expect(await archivedIds(test)).toEqual(ids);
  });

  it('moves a month in pieces when somebody reads it all the while, and leaves the empty partition', async () => {
    const ids = await fortyRows();
    await other.query('begin');
    await other.query('select count(*) from deleted_calls');
    expect(await runRetention(test)).toMatchObject({
      state: 'Succeeded',
      removed_count: '40',
      exported_count: '40',
    });
    await expectParts(ids, 12);
    await other.query('commit');
    expect(await deletedCallRows(test)).toEqual([]);
    expect(await partitionOf(test.database.sql, '2024_02')).toBe('deleted_calls_2024_02');
  });

  it('compares the month without keeping anybody from changing it, and notices what was changed meanwhile', async () => {
    const ids = await addDueCalls(test, 30);
    const months = test.app.get(PastMonthRepository);
    const fingerprint = months.fingerprint.bind(months);
    let activity = '';
    jest.spyOn(months, 'fingerprint').mockImplementation(async (...of) => {
      const found = await fingerprint(...of);
      if (!activity) {
        await test.database.sql.query(`set lock_timeout = '200ms'`);
        activity = await reinstateCall(test.database.sql, ids[3]);
      }
      return found;
    });
    expect(await runRetention(test)).toMatchObject({ state: 'Succeeded', removed_count: '30' });
    const [file] = await drFiles(test);
    const rows = await archivedRows(test, file?.file_name ?? '');
    expect(rows.map(({ reinstatedIn }) => reinstatedIn)).toEqual(
      ids.map((_, at) => (at === 3 ? activity : null)),
    );
    expect(await partitionOf(test.database.sql, '2024_02')).toBeNull();
  });

  it('keeps nobody from making the coming months while its drop waits for a reader', async () => {
    await fortyRows();
    await other.query('begin');
    await other.query('select count(*) from deleted_calls');
    const run = await startRetention(test);
    let over = false;
    void run.done.then(() => (over = true));
    await test.database.sql.query(`set lock_timeout = '200ms'`);
    let made = 0;
    for (; !over; made += 1) {
      const month = `20${30 + Math.floor(made / 12)}-${String((made % 12) + 1).padStart(2, '0')}-01`;
      await test.database.sql.query('call add_deleted_calls_partition($1)', [month]);
    }
    expect(made).toBeGreaterThan(1);
    expect(await run.done).toBe('Succeeded');
    await other.query('commit');
  });

  it('is not kept from its work by somebody who makes a month and does not come to an end', async () => {
    await fortyRows();
    await other.query('begin');
    await other.query(`call add_deleted_calls_partition('2031-01-01')`);
    const run = await startRetention(test);
    expect(await run.done).toBe('Succeeded');
    expect(await runRow(test, run.id)).toMatchObject({ removed_count: '40' });
    await other.query('commit');
    const dataSource = await openDataSource(test.database);
    await ensurePartitions(dataSource);
    await dataSource.destroy();
  });
});
