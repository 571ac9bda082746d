import { inTransaction, addDeletedCalls, startActivity } from '../../../support/database/call-rows';
import {
  afterWriting,
  archivedRows,
  deletedCallRows,
  drFiles,
  isArchive,
  runRetention,
  storedDrFiles,
} from '../../../support/dr-files/retention';
import { startTestApp, TestApp } from '../../../support/http/test-app';

describe('a retention run', () => {
  let test: TestApp;
  let ids: string[];

  beforeEach(async () => {
    test = await startTestApp();
    ids = await addDeletedCalls(test.database.sql, '2024-02-03T00:00:00Z', 30);
  });

  afterEach(() => test.close());

  const hold = (columns: string, values: string): Promise<unknown> =>
    test.database.sql.query(
      `insert into legal_holds (${columns}, reason, placed_in) values (${values}, 'A court asked', 1)`,
    );

  const left = async (): Promise<unknown[]> => (await deletedCallRows(test)).map(({ id }) => id);

  /** The ids in the only file there is. */
  async function archived(): Promise<(string | null | undefined)[]> {
    const files = await drFiles(test);
    expect(files.map(({ sequence, status }) => [sequence, status])).toEqual([[1, 'Available']]);
    return (await archivedRows(test, files[0]?.file_name ?? '')).map(({ id }) => id);
  }

  it.each([
    ['its target', 'number, number_key', `'01134960007', 441134960007`],
    ['its third party', 'number, number_key', `'07700900007', 447700900007`],
    ['where it ended', 'number, number_key', `'02079460007', 442079460007`],
    ['a date and a number', 'min_date, max_date, number_key', `'2023-12-08', '2023-12-08', 441134960007`],
  ])('leaves and counts the row that a legal hold covers by %s', async (_, columns, values) => {
    await hold(columns, values);
    expect(await runRetention(test)).toMatchObject({
      state: 'Succeeded',
      due_count: '29',
      held_count: '1',
      removed_count: '29',
    });
    expect(await left()).toEqual([ids[6]]);
    expect(await archived()).toEqual(ids.filter((id) => id !== ids[6]));
  });

  it('leaves everything that a hold covers by CDR file or by activity, and takes it once released', async () => {
    const other = await addDeletedCalls(test.database.sql, '2024-02-04T00:00:00Z', 5, '77');
    const third = await addDeletedCalls(test.database.sql, '2024-02-05T00:00:00Z', 3, '78');
    const { rows } = await test.database.sql.query<{ id: string }>(
      'select max(user_activity_log_id) as id from deleted_calls',
    );
    await hold('cdr_file_id', '77');
    await hold('user_activity_log_id', rows[0]?.id ?? '');
    expect(await runRetention(test)).toMatchObject({ held_count: '8', removed_count: '30' });
    expect(await left()).toEqual([...other, ...third]);
    await test.database.sql.query('update legal_holds set released_in = 2');
    expect(await runRetention(test)).toMatchObject({ held_count: '0', removed_count: '8' });
    expect(await left()).toEqual([]);
  });

  it('exports again without the rows that were held while it wrote', async () => {
    let held = false;
    afterWriting(test, async (name) => {
      if (!isArchive(name) || held) return;
      held = true;
      await hold('number, number_key', `'01134960007', 441134960007`);
    });
    expect(await runRetention(test)).toMatchObject({
      state: 'Succeeded',
      exported_count: '29',
      removed_count: '29',
    });
    expect(await left()).toEqual([ids[6]]);
    expect(await archived()).toEqual(ids.filter((id) => id !== ids[6]));
    const [file] = await drFiles(test);
    expect((await storedDrFiles(test)).filter(isArchive)).toEqual([file?.file_name]);
  });

  it('exports again, with the activity named, what was reinstated while it wrote', async () => {
    let activity = '';
    afterWriting(test, async (name) => {
      if (!isArchive(name) || activity) return;
      await inTransaction(test.database.sql, async () => {
        activity = await startActivity(test.database.sql, 'It was no duplicate');
        await test.database.sql.query(`update deleted_calls set reinstated_in = $1 where id = $2`, [
          activity,
          ids[3],
        ]);
      });
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
      if (isArchive(name)) await hold('number_key', String((target += 1)));
    });
    const run = await runRetention(test);
    expect(run).toMatchObject({ state: 'Failed', removed_count: '0' });
    expect(run.failure).toMatch(/changed before they could be removed/);
    expect(await left()).toEqual(ids);
    expect(await storedDrFiles(test)).toEqual([]);
  });
});
