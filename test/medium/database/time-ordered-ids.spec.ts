import type { DataSource } from 'typeorm';
import { DeletedCallRepository } from '../../../src/deleted-calls/deleted-call.repository';
import { addCalls, addDeletedCalls, deleteCalls, inTransaction } from '../../support/database/call-rows';
import { createOpenDatabase, OpenDatabase } from '../../support/database/test-database';
import { FIRST_PAGE, JSON_PAGE, pageOf } from '../../support/http/page-objects';

const IDS_IN_A_MILLISECOND = 2n ** 20n;

describe('time-ordered ids', () => {
  let database: OpenDatabase;
  let dataSource: DataSource;

  beforeAll(async () => {
    database = await createOpenDatabase();
    ({ dataSource } = database);
  });

  afterAll(() => database.drop());

  async function value(expression: string, ...values: unknown[]): Promise<string> {
    const { rows } = await database.sql.query<{ value: string }>(
      `select (${expression})::text as value`,
      values,
    );
    return rows[0]?.value ?? '';
  }

  it.each(['2020-01-01T00:00:00.000Z', '2026-10-14T09:30:00.123Z', '2199-12-31T23:59:59.999Z'])(
    'hold the millisecond they were made in: %s',
    async (instant) => {
      const floor = BigInt(await value('id_floor($1::timestamptz)', instant));
      expect(floor).toBe((BigInt(Date.parse(instant)) - BigInt(Date.UTC(2020, 0, 1))) * IDS_IN_A_MILLISECOND);
      for (const id of [floor, floor + IDS_IN_A_MILLISECOND - 1n]) {
        expect(await value(`id_instant($1) = $2::timestamptz`, String(id), instant)).toBe('true');
      }
      expect(
        await value('id_instant($1) > $2::timestamptz', String(floor + IDS_IN_A_MILLISECOND), instant),
      ).toBe('true');
    },
  );

  it('go on in the following milliseconds where one deletion takes more than a millisecond holds', async () => {
    const { first, next } = await inTransaction(database.sql, async () => {
      const reserved = BigInt(await value(`lock_clock('deleted_calls')`));
      await value(`advance_clock('deleted_calls', $1)`, String(reserved + 5n * IDS_IN_A_MILLISECOND - 1n));
      return { first: reserved, next: BigInt(await value(`lock_clock('deleted_calls')`)) };
    });
    expect(next).toBeGreaterThanOrEqual(first + 5n * IDS_IN_A_MILLISECOND);
  });

  it('grow even when the machine clock is set back', async () => {
    const ahead = await value(`id_floor(now() + interval '1 minute')`);
    await value(`advance_clock('deleted_calls', $1)`, ahead);
    const ids = await addCalls(database.sql, 3, '7');
    await deleteCalls(database.sql, ids);
    const { rows } = await database.sql.query<{ id: string }>(
      'select id::text as id from deleted_calls where cdr_file_id = 7 order by deleted_calls.id',
    );
    expect(rows.map(({ id }) => BigInt(id))).toEqual([1n, 2n, 3n].map((step) => BigInt(ahead) + step));
  });

  it('never go back: advancing to a lower id changes nothing', async () => {
    const before = await value(`(select last_id from clocks where name = 'calls')`);
    await value(`advance_clock('calls', 1)`);
    expect(await value(`(select last_id from clocks where name = 'calls')`)).toBe(before);
  });

  it('are refused of a clock that does not exist', async () => {
    await expect(value(`lock_clock('another')`)).rejects.toMatchObject({ code: 'P0002' });
  });

  describe('of deleted calls', () => {
    beforeAll(async () => {
      for (const month of ['2024-01', '2024-02', '2024-03'])
        await addDeletedCalls(database.sql, `${month}-15T00:00:00Z`, 2, '9');
    });

    async function plan(where: string, value: string): Promise<string[]> {
      const { rows } = await database.sql.query<{ 'QUERY PLAN': string }>(
        `explain (costs off) select * from deleted_calls t where ${where}`,
        [value],
      );
      return [...new Set(rows.flatMap((row) => /deleted_calls_\d{4}_\d\d/.exec(row['QUERY PLAN']) ?? []))];
    }

    it('lead createdSince to the partitions from that month on, and an item to its own', async () => {
      const since = await plan('t.id >= id_floor($1::timestamptz)', '2024-03-01T00:00:00Z');
      expect(since).not.toContain('deleted_calls_2024_02');
      expect(since).toContain('deleted_calls_2024_03');
      const id = await value(`id_floor('2024-02-15T00:00:00Z')`);
      expect(await plan('t.id = $1', id)).toEqual(['deleted_calls_2024_02']);
      expect(await plan('t.id > $1', id)).not.toContain('deleted_calls_2024_01');
    });

    it('list from createdSince on, inclusive', async () => {
      const repository = new DeletedCallRepository(dataSource);
      const page = { ...FIRST_PAGE, limit: 10 };
      const at = async (createdSince: string): Promise<number> =>
        (await pageOf(repository.page({ cdrFileId: '9' }, { ...page, createdSince }, JSON_PAGE))).count;
      expect(await at('2024-02-15T00:00:00Z')).toBe(4);
      expect(await at('2024-02-15T00:00:00.001Z')).toBe(2);
    });
  });
});
