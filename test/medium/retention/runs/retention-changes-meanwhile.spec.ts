import { reinstateCall } from '../../../support/database/call-rows';
import {
  archivedRows,
  drFiles,
  runRetention,
  storedDrFiles,
  archivedIds,
  deletedCallIds,
} from '../../../support/dr-files/retention';
import { startTestApp, TestApp } from '../../../support/http/test-app';
import { addDueCalls } from '../../../support/dr-files/due-calls';
import { addLegalHold, HeldColumns, releaseLegalHolds } from '../../../support/database/legal-holds';
import { afterWriting, afterFirstArchive, isArchive } from '../../../support/dr-files/while-writing';

describe('a retention run', () => {
  let test: TestApp;
  let ids: string[];

  beforeEach(async () => {
    test = await startTestApp();
    ids = await addDueCalls(test, 30);
  });

  afterEach(() => test.close());

  const hold = (scope: HeldColumns): Promise<void> => addLegalHold(test.database.sql, scope);

  /** The ids in the only file there is. */
  async function archived(): Promise<unknown[]> {
    const files = await drFiles(test);
    expect(files.map(({ sequence, status }) => [sequence, status])).toEqual([[1, 'Available']]);
    return archivedIds(test);
  }

  it.each([
    ['its target', { number: '01134960007', number_key: 441134960007 }],
    ['its third party', { number: '07700900007', number_key: 447700900007 }],
    ['where it ended', { number: '02079460007', number_key: 442079460007 }],
    ['a date and a number', { min_date: '2023-12-08', max_date: '2023-12-08', number_key: 441134960007 }],
  ])('leaves and counts the row that a legal hold covers by %s', async (_, scope) => {
    await hold(scope);
    expect(await runRetention(test)).toMatchObject({
      state: 'Succeeded',
      due_count: '29',
      held_count: '1',
      removed_count: '29',
    });
    expect(await deletedCallIds(test)).toEqual([ids[6]]);
    expect(await archived()).toEqual(ids.filter((id) => id !== ids[6]));
  });

  it('leaves everything that a hold covers by CDR file or by activity, and takes it once released', async () => {
    const other = await addDueCalls(test, 5, { day: '2024-02-04', cdrFileId: '77' });
    const third = await addDueCalls(test, 3, { day: '2024-02-05', cdrFileId: '78' });
    const { rows } = await test.database.sql.query<{ id: string }>(
      'select max(user_activity_log_id) as id from deleted_calls',
    );
    await hold({ cdr_file_id: '77' });
    await hold({ user_activity_log_id: rows[0]?.id });
    expect(await runRetention(test)).toMatchObject({ held_count: '8', removed_count: '30' });
    expect(await deletedCallIds(test)).toEqual([...other, ...third]);
    await releaseLegalHolds(test.database.sql);
    expect(await runRetention(test)).toMatchObject({ held_count: '0', removed_count: '8' });
    expect(await deletedCallIds(test)).toEqual([]);
  });

  it('exports again without the rows that were held while it wrote', async () => {
    afterFirstArchive(test, () => hold({ number: '01134960007', number_key: 441134960007 }));
    expect(await runRetention(test)).toMatchObject({
      state: 'Succeeded',
      exported_count: '29',
      removed_count: '29',
    });
    expect(await deletedCallIds(test)).toEqual([ids[6]]);
    expect(await archived()).toEqual(ids.filter((id) => id !== ids[6]));
    const [file] = await drFiles(test);
    expect((await storedDrFiles(test)).filter(isArchive)).toEqual([file?.file_name]);
  });

  it('exports again, with the activity named, what was reinstated while it wrote', async () => {
    let activity = '';
    afterFirstArchive(test, async () => {
      activity = await reinstateCall(test.database.sql, ids[3]);
    });
    expect(await runRetention(test)).toMatchObject({ state: 'Succeeded', removed_count: '30' });
    expect(await archived()).toEqual(ids);
    const [file] = await drFiles(test);
    const rows = await archivedRows(test, file?.file_name ?? '');
    expect(rows.map(({ reinstatedIn }) => reinstatedIn)).toEqual(
      ids.map((_, at) => (at === 3 ? activity : null)),
    );
    const { rows: contents } = await test.database.sql.query(
      'select deleted_count, reinstated_count from disaster_recovery_file_contents',
    );
    expect(contents).toEqual([{ deleted_count: '29', reinstated_count: '1' }]);
  });

  it('gives up, and removes nothing, when rows change each time it wrote them', async () => {
    let target = 441134960000;
    afterWriting(test, async (name) => {
      if (isArchive(name)) await hold({ number_key: (target += 1) });
    });
    const run = await runRetention(test);
    expect(run).toMatchObject({ state: 'Failed', removed_count: '0' });
    expect(run.failure).toMatch(/changed before they could be removed/);
    expect(await deletedCallIds(test)).toEqual(ids);
    expect(await storedDrFiles(test)).toEqual([]);
  });
});
