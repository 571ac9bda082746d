import { RecomputeNumberKeys1795898706591 } from '../../../src/database/migrations/1795898706591-recompute-number-keys';
import { createTestDatabase, openOwnersDataSource, TestDatabase } from '../../support/database/test-database';
import { addCalls, addDeletedCalls, deleteCalls } from '../../support/database/call-rows';
import { numberKey } from '../../../src/common/number-key';

/** As version 0.1.0 stored them. */
const STORED_BEFORE: [text: string, key: string | null][] = [
  ['01134960001', '441134960001'],
  ['sip:+441134960001@example.net', null],
  ['\u200e01134960001', null],
  ['anonymous', null],
  ['1134960001', '1134960001'],
  ['+00441134960001', '44441134960001'],
  ['44(0)1134960001', '4401134960001'],
  ['4533123456', '4533123456'],
];

describe('the migration that makes keys of numbers anew', () => {
  let database: TestDatabase;

  beforeEach(async () => {
    database = await createTestDatabase();
  });

  afterEach(() => database.drop());

  async function migrate(): Promise<unknown> {
    const migration = new RecomputeNumberKeys1795898706591();
    const owner = await openOwnersDataSource(database);
    const runner = owner.createQueryRunner();
    await runner.startTransaction();
    await migration.up(runner);
    await runner.commitTransaction();
    await owner.destroy();
    return migration.report;
  }

  it('gives live calls, deleted calls and holds in force the keys of today, and says how many changed', async () => {
    const { sql } = database;
    const ids = await addCalls(sql, STORED_BEFORE.length);
    const [texts, keys] = [0, 1].map((at) => STORED_BEFORE.map((pair) => pair[at]));
    const old = 'from unnest($1::bigint[], $2::text[], $3::bigint[]) m (id, text, key) where t.id = m.id';
    for (const name of ['target', 'external', 'termination']) {
      const text = name === 'termination' ? 'termination_number' : name;
      await sql.query(`update calls t set ${text} = m.text, ${name}_key = m.key ${old}`, [ids, texts, keys]);
    }
    await deleteCalls(sql, ids.slice(0, 5));
    // Its new version is stored behind the others: rows are not read in the order of their ids.
    await sql.query('update calls set target = target where id = $1', [ids[5]]);
    await sql.query(
      `insert into legal_holds (number, number_key, reason, placed_in, released_in)
       values ('44(0)1134960001', 4401134960001, 'A', 1, null), ('44(0)1134960001', 4401134960001, 'A', 1, 2)`,
    );
    const before = await sql.query('select updated_at from deleted_calls order by id');

    expect(await migrate()).toEqual({
      event: 'number keys recomputed',
      calls: 2,
      deletedCalls: 4,
      legalHolds: 1,
    });
    for (const [table, count] of [
      ['calls', 3],
      ['deleted_calls', 5],
    ] as const) {
      const { rows } = await sql.query<{ text: string; keys: string[] }>(
        `select target as text, array[target_key, external_key, termination_key]::text[] as keys from ${table}`,
      );
      expect(rows).toHaveLength(count);
      for (const { text, keys: made } of rows) {
        const key = numberKey(text);
        expect({ text, made }).toEqual({ text, made: [key, key, key] });
      }
    }
    expect(await sql.query('select updated_at from deleted_calls order by id')).toMatchObject({
      rows: before.rows,
    });
    const holds = await sql.query('select number_key as key from legal_holds order by id');
    expect(holds.rows).toEqual([{ key: '441134960001' }, { key: '4401134960001' }]);
    expect(await migrate()).toMatchObject({ calls: 0, deletedCalls: 0, legalHolds: 0 });
  });

  it('leaves the guards as they were', async () => {
    await addDeletedCalls(database.sql, '2024-02-03T00:00:00Z', 1);
    await database.sql.query(
      `insert into legal_holds (number, number_key, reason, placed_in) values ('0', 0, 'A', 1)`,
    );
    await migrate();
    for (const statement of [
      'update deleted_calls set target_key = 1',
      'update legal_holds set number_key = 1',
    ]) {
      await expect(database.sql.query(statement)).rejects.toThrow(/can never be changed/);
    }
    const { rows } = await database.sql.query(
      `select tgenabled from pg_trigger where tgname in ('deleted_calls_evidence', 'legal_holds_scope')`,
    );
    expect(new Set(rows.map(({ tgenabled }) => tgenabled as string))).toEqual(new Set(['A']));
  });

  it('reads more rows than one batch, and no row of plain digits', async () => {
    await addCalls(database.sql, 45_000);
    await database.sql.query('update calls set external = $1, external_key = null', ['sip:01134960001@x']);
    expect(await migrate()).toMatchObject({ calls: 45_000 });
    const { rows } = await database.sql.query('select distinct external_key as key from calls');
    expect(rows).toEqual([{ key: '441134960001' }]);
  });
});
