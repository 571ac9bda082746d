import { AddCurrencyOfCalls1796200000000 } from '../../../src/database/migrations/1796200000000-add-currency-of-calls';
import { addCalls, addDeletedCalls, deleteCalls } from '../../support/database/call-rows';
import { createTestDatabase, openOwnersDataSource, TestDatabase } from '../../support/database/test-database';

describe('the migration that gives calls a currency', () => {
  let database: TestDatabase;

  beforeEach(async () => {
    database = await createTestDatabase();
  });

  afterEach(() => database.drop());

  async function migrate(direction: 'up' | 'down'): Promise<void> {
    const owner = await openOwnersDataSource(database);
    const runner = owner.createQueryRunner();
    await runner.startTransaction();
    await new AddCurrencyOfCalls1796200000000()[direction](runner);
    await runner.commitTransaction();
    await owner.destroy();
  }

  /** Of the table and each of its months: the columns that nobody changes. */
  async function guards(): Promise<string[]> {
    const { rows } = await database.sql.query<{ guard: string }>(
      `select distinct regexp_replace(pg_get_triggerdef(oid), ' ON \\S+', '') || tgenabled::text as guard from pg_trigger
       where tgname = 'deleted_calls_evidence'`,
    );
    return rows.map(({ guard }) => guard);
  }

  it('guards it in months that were there before, moves it, and can be undone', async () => {
    const { sql } = database;
    await addDeletedCalls(sql, '2024-03-05T10:00:00Z', 3);
    const before = await guards();
    expect(before).toEqual([expect.stringMatching(/carrier_call_id, currency, .*A$/s)]);
    await migrate('down');
    expect(await guards()).toEqual([before[0]?.replace(' currency,', '')]);
    await sql.query('call add_deleted_calls_partition($1)', ['2024-04-01']);
    await migrate('up');
    expect(await guards()).toEqual(before);
    for (const table of ['deleted_calls', 'deleted_calls_2024_03', 'deleted_calls_2024_04']) {
      await expect(sql.query(`update ${table} set currency = 'EUR'`)).rejects.toThrow(
        'the evidence of a deleted call can never be changed',
      );
    }
    const ids = await addCalls(sql, 3);
    await deleteCalls(sql, ids);
    const { rows } = await sql.query('select currency from deleted_calls order by id');
    expect(rows.map(({ currency }: { currency: string | null }) => currency)).toEqual([
      null,
      null,
      null,
      null,
      null,
      'EUR',
    ]);
  });
});
