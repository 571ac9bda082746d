import type { Client } from 'pg';
import { createTestDatabase, TestDatabase } from '../../support/database/test-database';

const GUARDS = [
  'deleted_calls_added',
  'deleted_calls_evidence',
  'deleted_calls_reinstatement',
  'deleted_calls_removal',
  'deleted_calls_restored',
  'deleted_calls_truncation',
];

describe('a month of deleted calls', () => {
  let database: TestDatabase;

  beforeAll(async () => {
    database = await createTestDatabase();
  });

  afterAll(() => database.drop());

  const add = (client: Client, month: string): Promise<unknown> =>
    client.query('call add_deleted_calls_partition($1)', [month]);

  async function months(): Promise<string[]> {
    const { rows } = await database.sql.query<{ name: string }>(
      `select relid::text as name from pg_partition_tree('deleted_calls') where isleaf order by 1`,
    );
    return rows.map(({ name }) => name);
  }

  it('is added once, however often and by however many at the same time it is asked for', async () => {
    const clients = await Promise.all([1, 2, 3, 4, 5].map(() => database.connect()));
    await Promise.all(clients.map((client) => add(client, '2023-05-01')));
    await Promise.all(clients.map((client, at) => add(client, `2023-${String(6 + at).padStart(2, '0')}-17`)));
    await add(database.sql, '2023-05-31');
    expect((await months()).filter((name) => name.startsWith('deleted_calls_2023'))).toEqual([
      'deleted_calls_2023_05',
      'deleted_calls_2023_06',
      'deleted_calls_2023_07',
      'deleted_calls_2023_08',
      'deleted_calls_2023_09',
      'deleted_calls_2023_10',
    ]);
  });

  it('runs from its first millisecond in UTC to the first of the next, whatever the session says', async () => {
    await database.sql.query(`set time zone 'Pacific/Auckland'`);
    await add(database.sql, '2023-12-01');
    await database.sql.query('reset time zone');
    const { rows } = await database.sql.query<{ bounds: string; first: string; next: string }>(
      `select pg_get_expr(relpartbound, oid) as bounds, id_floor('2023-12-01T00:00:00Z')::text as first,
         id_floor('2024-01-01T00:00:00Z')::text as next from pg_class where relname = 'deleted_calls_2023_12'`,
    );
    expect(rows[0]?.bounds).toBe(`FOR VALUES FROM ('${rows[0]?.first}') TO ('${rows[0]?.next}')`);
  });

  it('is added while somebody reads in an open transaction and somebody else deletes', async () => {
    const [reader, writer] = [await database.connect(), await database.connect()];
    await reader.query('begin');
    await reader.query('select count(*) from deleted_calls');
    await writer.query('begin');
    await writer.query('lock table deleted_calls in row exclusive mode');
    const adder = await database.connect();
    await adder.query(`set lock_timeout = '2s'`);
    await add(adder, '2023-02-01');
    expect(await months()).toContain('deleted_calls_2023_02');
    await Promise.all([reader.end(), writer.end(), adder.end()]);
  });

  it('stands under every guard, which no role of replication turns off', async () => {
    const { rows } = await database.sql.query<{ name: string; guards: string[] }>(
      `select p.relid::text as name,
         array_agg(t.tgname::text order by t.tgname) filter (where t.tgenabled = 'A') as guards
       from pg_partition_tree('deleted_calls') p
       left join pg_trigger t on t.tgrelid = p.relid and t.tgname !~ '_counted_' group by 1`,
    );
    expect(rows.length).toBeGreaterThan(8);
    for (const { name, guards } of rows) {
      // What changes are counted by is the table's alone.
      expect(guards).toEqual(
        name === 'deleted_calls'
          ? ['deleted_calls_added', 'deleted_calls_changed', ...GUARDS.slice(1)]
          : GUARDS,
      );
    }
  });

  it('has every index of the table, so that it can be dropped and searched by itself', async () => {
    const { rows } = await database.sql.query<{ name: string; indexes: number }>(
      `select p.relid::text as name, count(i.indexrelid)::int as indexes
       from pg_partition_tree('deleted_calls') p join pg_index i on i.indrelid = p.relid where i.indisvalid group by 1`,
    );
    for (const { indexes } of rows) expect(indexes).toBe(8);
  });
});
