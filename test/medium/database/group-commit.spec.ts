import { GroupCommit } from '../../../src/database/group-commit';
import { createTestDatabase, TestDatabase } from '../../support/database/test-database';

describe('GroupCommit', () => {
  let database: TestDatabase;
  let refused: number[];
  let numbers: GroupCommit<number, string>;

  beforeAll(async () => {
    database = await createTestDatabase();
    await database.sql.query(`
      create table numbers (n int primary key check (n >= 0), transaction_id xid8 default pg_current_xact_id());
      create table doors (open boolean)`);
  });

  beforeEach(async () => {
    await database.sql.query('truncate numbers, doors; insert into doors values (true)');
    refused = [];
    numbers = new GroupCommit({
      run: async (group) => {
        const { rows } = await database.sql.query<{ text: string }>(
          `insert into numbers select n / (select count(*) from doors) from unnest($1::int[]) n returning 'n' || n as text`,
          [group],
        );
        return rows.map(({ text }) => text);
      },
      refusal: (error, count) => {
        refused.push(count);
        return new Error(`refused: ${error.message}`);
      },
    });
  });

  afterAll(() => database.drop());

  const written = async (): Promise<{ numbers: number[]; transactions: number }> => {
    const { rows } = await database.sql.query<{ numbers: number[]; transactions: number }>(
      `select coalesce(array_agg(n order by n), '{}') as numbers, count(distinct transaction_id)::int as transactions
       from numbers`,
    );
    return rows[0] as { numbers: number[]; transactions: number };
  };
  const addAll = (values: number[]) => Promise.allSettled(values.map((value) => numbers.add(value)));
  const valuesOf = (results: PromiseSettledResult<string>[]) =>
    results.map((result) =>
      result.status === 'fulfilled' ? result.value : (result.reason as Error).message,
    );

  it('writes what is asked for at one moment in one transaction, and answers each with its own', async () => {
    expect(valuesOf(await addAll([3, 1, 2]))).toEqual(['n3', 'n1', 'n2']);
    expect(await written()).toEqual({ numbers: [1, 2, 3], transactions: 1 });
  });

  it('writes in the next transaction what is asked for meanwhile', async () => {
    const first = numbers.add(1);
    await new Promise((resolve) => setTimeout(resolve, 0));
    expect(valuesOf([...(await Promise.allSettled([first])), ...(await addAll([2, 3]))])).toEqual([
      'n1',
      'n2',
      'n3',
    ]);
    expect(await written()).toEqual({ numbers: [1, 2, 3], transactions: 2 });
  });

  it.each([
    ['forbidden by a rule', -2, 'numbers_n_check'],
    ['there already', 1, 'duplicate key'],
    ['out of its range', 3e9, 'out of range'],
  ])('refuses a value alone that is %s, and writes the others', async (_, value, why) => {
    const [one, bad, three] = valuesOf(await addAll([1, value, 3]));
    expect([one, three]).toEqual(['n1', 'n3']);
    expect(bad).toMatch(new RegExp(`^refused: .*${why}`));
    expect(refused).toEqual([1]);
    expect((await written()).numbers).toEqual([1, 3]);
  });

  it('refuses all of them for what is no value of theirs, and goes on with the next', async () => {
    await database.sql.query('alter table doors rename to closed');
    const told = valuesOf(await addAll([1, 2, 3]));
    expect(new Set(told)).toEqual(new Set(['refused: relation "doors" does not exist']));
    expect(refused).toEqual([3]);
    await database.sql.query('alter table closed rename to doors');
    expect(valuesOf(await addAll([4, 5]))).toEqual(['n4', 'n5']);
    expect((await written()).numbers).toEqual([4, 5]);
  });
});
