import { Client } from 'pg';
import { addCalls, deleteCalls, inTransaction, startActivity } from '../../support/database/call-rows';
import { createTestDatabase, TestDatabase } from '../../support/database/test-database';

const REFUSED = '23001';
const INSUFFICIENT_PRIVILEGE = '42501';
const KEY = '441134960001';

/** What plain SQL can make of erasures. */
describe('the database beside erasures', () => {
  let database: TestDatabase;
  let server: Client;

  beforeAll(async () => {
    database = await createTestDatabase();
    await deleteCalls(database.sql, await addCalls(database.sql, 3));
    await addCalls(database.sql, 3);
    server = new Client({ connectionString: database.url });
    await server.connect();
  });

  afterAll(async () => {
    await server.end();
    await database.drop();
  });

  beforeEach(() => server.query('begin'));
  afterEach(() => server.query('rollback'));

  /** An erasure that runs, in the open transaction. */
  async function begin(client: Client): Promise<string> {
    const activity = await startActivity(client, 'Letter', 'Erasure started');
    const { rows } = await client.query<{ id: string }>(
      `insert into erasures (number, number_key, digits, pseudonym, reason, started_in)
       values ('0113 496 0001', ${KEY}, '1134960001', 'erased-abc', 'Letter', $1) returning id`,
      [activity],
    );
    return rows[0]!.id;
  }

  async function expectRefused(client: Client, statement: string, code: string): Promise<void> {
    await client.query('savepoint before');
    await expect(client.query(statement)).rejects.toMatchObject({ code });
    await client.query('rollback to savepoint before');
  }

  it('takes none without an activity entry of the same transaction', async () => {
    const values = `('1', 1, '1', 'erased-abc', 'x', 1)`;
    const insert = `insert into erasures (number, number_key, digits, pseudonym, reason, started_in) values ${values}`;
    await expectRefused(server, insert, REFUSED);
  });

  it('lets the server’s role change no evidence and no entry, while one is open too', async () => {
    const id = await begin(server);
    await server.query('select * from erase_calls($1, 0, 1)', [id]);
    for (const statement of [
      `update deleted_calls set target = 'x'`,
      `update calls set target = 'x'`,
      `update user_activity_log set activity_details = 'x'`,
      `update cdr_rejected_lines set reason = 'x'`,
      `update erasures set pseudonym = 'x'`,
      `update erasures set transaction_id = 1`,
      `update erasures set is_changing = true`,
      `delete from erasures`,
      `select number_of_erasure(${id})`,
    ]) {
      await expectRefused(server, statement, INSUFFICIENT_PRIVILEGE);
    }
  });

  it('lets the owner change none either, unless one is open', async () => {
    await inTransaction(database.sql, async () => {
      await startActivity(database.sql);
      await expectRefused(database.sql, `update deleted_calls set target = 'x'`, REFUSED);
      await expectRefused(database.sql, `update user_activity_log set activity_details = 'x'`, REFUSED);
      await database.sql.query(`select set_config('deleted_calls.erasure', '1', true)`);
      await expectRefused(database.sql, `update deleted_calls set target = 'x'`, REFUSED);
    });
  });

  it('replaces the number alone, in calls that no hold covers', async () => {
    const id = await begin(server);
    const { rows: before } = await server.query<Record<string, unknown>>('select * from calls order by id');
    const { rows } = await server.query('select * from erase_calls($1, -5, 10)', [id]);
    expect(rows).toEqual([{ erased: '1', held: '0' }]);
    const { rows: after } = await server.query<Record<string, unknown>>('select * from calls order by id');
    expect(after.slice(1)).toEqual(before.slice(1));
    expect({ ...after[0], updated_at: null }).toEqual({
      ...before[0],
      target: 'erased-abc',
      target_key: '-5',
      updated_at: null,
    });
    const deleted = await server.query('select * from erase_deleted_calls($1, -5, 10)', [id]);
    expect(deleted.rows).toEqual([{ erased: '1', held: '0' }]);
  });

  it('leaves what a hold covers, by number, file, deletion, carrier and day', async () => {
    const { rows } = await database.sql.query<{ activity: string }>(
      'select user_activity_log_id::text as activity from deleted_calls limit 1',
    );
    for (const [columns, values, held] of [
      ['number_key', KEY, '1'],
      ['number_keys, numbers', `array[${KEY}], array['x']`, '1'],
      ['cdr_file_id', '1', '1'],
      ['user_activity_log_id', rows[0]!.activity, '1'],
      ['carrier', `'Gamma'`, '1'],
      ['carrier', `'Other'`, '0'],
      ['min_date, max_date', `'2023-12-01', '2023-12-31'`, '1'],
      ['min_date', `'2024-01-01'`, '0'],
    ] as const) {
      const id = await begin(server);
      await server.query(
        `insert into legal_holds (${columns}, reason, placed_in) values (${values}, 'Case', 1)`,
      );
      const found = await server.query('select * from erase_deleted_calls($1, -5, 10)', [id]);
      expect({ columns, values, ...found.rows[0] }).toEqual({
        columns,
        values,
        held,
        erased: held === '1' ? '0' : '1',
      });
      await server.query('rollback');
      await server.query('begin');
    }
  });

  it('changes no texts of records but those that people write, and puts the pseudonym into each', async () => {
    const id = await begin(server);
    const { rows } = await server.query<{ at: string }>(
      `insert into users (name, email) values ('Of 0113 496 0001', 'a@test.example') returning ctid::text as at`,
    );
    const { at } = rows[0]!;
    const step = (table: string, before: object, after: object): string =>
      `select erase_record(${id}, '${table}', '${at}', '${JSON.stringify(before)}', '${JSON.stringify(after)}') as done`;
    for (const [table, after] of [
      ['users', { name: 'Another' }],
      ['users', { status: 'erased-abc' }],
      ['users', {}],
      ['clocks', { name: 'erased-abc' }],
    ] as const) {
      await expectRefused(server, step(table, {}, after), REFUSED);
    }
    const other = await server.query(step('users', { name: 'Other by now' }, { name: 'Of erased-abc' }));
    expect(other.rows).toEqual([{ done: false }]);
    const done = await server.query(step('users', { name: 'Of 0113 496 0001' }, { name: 'Of erased-abc' }));
    expect(done.rows).toEqual([{ done: true }]);
    const { rows: users } = await server.query(`select name from users where email = 'a@test.example'`);
    expect(users).toEqual([{ name: 'Of erased-abc' }]);
    await expectRefused(server, `update erasures set reason = 'x'`, INSUFFICIENT_PRIVILEGE);
  });

  it('leaves a record whose new text another one has, and the carrier of an active hold', async () => {
    const id = await begin(server);
    await server.query(
      `insert into users (name, email) values ('A', 'erased-abc@test.example'), ('B', '01134960001@test.example')`,
    );
    await server.query(
      `insert into legal_holds (carrier, reason, placed_in) values ('Of 01134960001', 'Case', 1)`,
    );
    const step = async (table: string, column: string, before: string, after: string): Promise<unknown> =>
      (
        await server.query(
          `select erase_record($1, $2, t.ctid, json_build_object($3::text, t.${column})::jsonb, json_build_object($3::text, $4::text)::jsonb) as done
           from ${table} t where t.${column} = $5`,
          [id, table, column, after, before],
        )
      ).rows;
    expect(await step('users', 'email', '01134960001@test.example', 'erased-abc@test.example')).toEqual([
      { done: false },
    ]);
    expect(await step('legal_holds', 'carrier', 'Of 01134960001', 'Of erased-abc')).toEqual([
      { done: false },
    ]);
    // What it left changes nothing of what may follow.
    expect(await step('users', 'name', 'B', 'erased-abc')).toEqual([{ done: true }]);
    await expectRefused(server, `update erasures set reason = 'x'`, INSUFFICIENT_PRIVILEGE);
  });

  it('changes no texts of calls that a hold covers, and none without the pseudonym', async () => {
    const id = await begin(server);
    const { rows } = await server.query<{ id: string }>('select min(id)::text as id from calls');
    const step = (texts: object): string =>
      `select erase_texts_of_calls(${id}, '${JSON.stringify([{ id: rows[0]!.id, texts }])}')::integer as changed`;
    await expectRefused(server, step({ extension: 'Another' }), REFUSED);
    await expectRefused(server, step({ cost_cdr: 'erased-abc' }), REFUSED);
    expect((await server.query(step({ extension: 'erased-abc' }))).rows).toEqual([{ changed: 1 }]);
    await server.query(`insert into legal_holds (carrier, reason, placed_in) values ('Gamma', 'Case', 1)`);
    expect((await server.query(step({ call_carrier: 'erased-abc' }))).rows).toEqual([{ changed: 0 }]);
  });

  it('takes no other text for an entry than one with the pseudonym, and as many texts as there were', async () => {
    const id = await begin(server);
    const { rows } = await server.query<{ id: string }>('select min(id)::text as id from user_activity_log');
    const entry = rows[0]!.id;
    const text = (texts: object): string =>
      `select erase_activity(${id}, ${entry}, '${JSON.stringify(texts)}')`;
    await expectRefused(server, text({ reason: 'Something else' }), REFUSED);
    await server.query(text({ reason: 'erased-abc', details: 'added' }));
    await server.query(text({ reason: 'Of erased-abc' }));
    const { rows: kept } = await server.query(
      'select activity_reason as reason, activity_details as details from user_activity_log where id = $1',
      [entry],
    );
    expect(kept).toEqual([{ reason: 'Of erased-abc', details: null }]);
  });

  it('forgets the number at the end, under an entry, and takes no step after it', async () => {
    const id = await begin(server);
    const end = (more: string): string =>
      `update erasures set state = 'Succeeded', finished_at = now(), ${more} where id = ${id}`;
    const forget = 'number = null, number_key = null, digits = null';
    await expectRefused(server, end(`finished_in = 1, ${forget}`), REFUSED);
    const activity = await startActivity(server, 'Letter', 'Erasure finished');
    await expectRefused(server, end(`finished_in = ${activity}, number_key = null`), '23514');
    await server.query(end(`finished_in = ${activity}, ${forget}`));
    await expectRefused(server, 'select * from erase_calls(' + id + ', 0, 1)', REFUSED);
    await expectRefused(server, `update erasures set state = 'Running' where id = ${id}`, REFUSED);
    await expectRefused(server, `update erasures set held = '{"calls": 1}' where id = ${id}`, REFUSED);
  });
});
