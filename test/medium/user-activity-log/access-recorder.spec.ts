import { LOCKS_HERE } from '../../support/database/locks-here';
import { CALL_LISTING } from '../../../src/calls/call-listing';
import type { Actor } from '../../../src/common/access/principal';
import { UnavailableError } from '../../../src/common/errors/problem.error';
import type { Activity } from '../../../src/user-activity-log/activity';
import { AccessRecorder } from '../../../src/user-activity-log/reads/access-recorder.service';
import type { JsonObject } from '../../../src/lists/json-page';
import type { RecordedObjects } from '../../../src/user-activity-log/reads/recorded-object.repository';
import { addCalls, deleteCalls } from '../../support/database/call-rows';
import { startTestApp, TestApp } from '../../support/http/test-app';

describe('AccessRecorder', () => {
  let test: TestApp;
  let recorder: AccessRecorder;

  beforeAll(async () => {
    test = await startTestApp();
    recorder = test.app.get(AccessRecorder);
    await deleteCalls(test.database.sql, await addCalls(test.database.sql, 5));
  });

  afterAll(() => test.close());

  const read = (filter: string): Activity => ({
    actor: { userId: '1', name: 'Reader', usedApi: true, address: '192.0.2.1' },
    type: 'Deleted calls viewed',
    linkedToType: 'deletedCalls',
    details: { filter, count: 1 },
  });

  async function recorded(filter: string): Promise<{ entries: number; transactions: number }> {
    const { rows } = await test.database.sql.query<{ entries: number; transactions: number }>(
      `select count(*)::int as entries, count(distinct transaction_id)::int as transactions
       from user_activity_log where activity_details like '%' || $1 || '%'`,
      [filter],
    );
    return rows[0] ?? { entries: 0, transactions: 0 };
  }

  it('writes each of many reads of the same moment, in few transactions', async () => {
    await Promise.all(Array.from({ length: 300 }, (_, at) => recorder.record(read(`together ${at};`))));
    const { entries, transactions } = await recorded('together ');
    expect(entries).toBe(300);
    expect(transactions).toBeLessThanOrEqual(3);
    for (const at of [0, 1, 150, 299]) expect((await recorded(`together ${at};`)).entries).toBe(1);
  });

  it('has written the entry before it says so', async () => {
    await recorder.record(read('alone'));
    expect(await recorded('alone')).toEqual({ entries: 1, transactions: 1 });
  });

  it('takes one lock for all entries of a statement, and their ids lie above its mark', async () => {
    const { sql } = test.database;
    await sql.query('begin');
    const settled = await sql.query<{ id: string }>('select settled_user_activity_log_id() as id');
    const { rows } = await sql.query<{ id: string }>(
      `insert into user_activity_log (user_name, used_api, activity_type)
       select 'Test', false, 'Calls viewed' from generate_series(1, 1000) returning id`,
    );
    const { rowCount } = await sql.query(
      `select from ${LOCKS_HERE} where locktype = 'advisory' and pid = pg_backend_pid() and classid::bigint >> 29 = 1`,
    );
    expect(rowCount).toBe(1);
    const meanwhile = await sql.query<{ id: string }>('select settled_user_activity_log_id() as id');
    expect(meanwhile.rows).toEqual(settled.rows);
    expect(rows.every(({ id }) => BigInt(id) > BigInt(settled.rows[0]?.id ?? '0'))).toBe(true);
    await sql.query('commit');
    const after = await sql.query<{ id: string }>('select settled_user_activity_log_id() as id');
    expect(after.rows[0]?.id).toBe(rows.at(-1)?.id);
  });

  it('writes more reads of one moment than one transaction could hold locks for', async () => {
    await Promise.all(Array.from({ length: 30_000 }, () => recorder.record(read('a great many'))));
    expect((await recorded('a great many')).entries).toBe(30_000);
  });

  describe('reading objects', () => {
    const objects: RecordedObjects = {
      type: 'Calls viewed',
      linkedToType: 'calls',
      listing: CALL_LISTING,
    };
    const reader = (name: string): Actor => ({ userId: '7', name, usedApi: true, address: '192.0.2.7' });
    let ids: string[];

    beforeAll(async () => {
      ids = (await addCalls(test.database.sql, 20)).map(String);
    });

    const entriesOf = async (name: string): Promise<Record<string, unknown>[]> =>
      (
        await test.database.sql.query<Record<string, unknown>>(
          `select user_id, used_api, address, activity_type, linked_to_type, linked_to, activity_details, grants,
             transaction_id::text as transaction
           from user_activity_log where user_name = $1 order by linked_to::bigint, id`,
          [name],
        )
      ).rows;
    const idOf = (object: JsonObject | null): unknown =>
      object && (JSON.parse(object.body.bytes.toString()) as { id: string }).id;

    it('answers each read with its object, and writes an entry for each, in few transactions', async () => {
      const asked = [...ids, ...ids].reverse();
      const found = await Promise.all(
        asked.map((id) => recorder.read(objects, { actor: reader('Many'), id })),
      );
      expect(found.map(idOf)).toEqual(asked);
      const entries = await entriesOf('Many');
      expect(entries.map(({ linked_to }) => linked_to)).toEqual(ids.flatMap((id) => [id, id]));
      expect(new Set(entries.map(({ transaction }) => transaction)).size).toBeLessThanOrEqual(2);
    });

    it('says in the entry who read what, and from where', async () => {
      const id = ids[3] as string;
      await recorder.read(objects, { actor: reader('Alone'), id });
      expect(await entriesOf('Alone')).toEqual([
        {
          user_id: '7',
          used_api: true,
          address: '192.0.2.7',
          activity_type: 'Calls viewed',
          linked_to_type: 'calls',
          linked_to: id,
          activity_details: `{"filter":{"id":"${id}"},"count":1,"firstID":"${id}","lastID":"${id}"}`,
          grants: null,
          transaction: expect.any(String) as string,
        },
      ]);
    });

    it('finds nothing where there is nothing, and writes no entry of it', async () => {
      const asked = ['1', ids[0] as string];
      const found = await Promise.all(
        asked.map((id) => recorder.read(objects, { actor: reader('Nothing'), id })),
      );
      expect(found.map(idOf)).toEqual([null, ids[0]]);
      expect((await entriesOf('Nothing')).map(({ linked_to }) => linked_to)).toEqual([ids[0]]);
    });

    it('refuses a read of which the database takes no entry, and none of those beside it', async () => {
      const names = ['Beside', 'Not \u0000 text', 'Beside'];
      const found = await Promise.allSettled(
        names.map((name, at) => recorder.read(objects, { actor: reader(name), id: ids[at] as string })),
      );
      expect(found.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
      expect((found[1] as PromiseRejectedResult).reason).toBeInstanceOf(UnavailableError);
      expect((await entriesOf('Beside')).map(({ linked_to }) => linked_to)).toEqual([ids[0], ids[2]]);
    });

    it('answers only with its entry: not while that waits, and not when its connection is lost', async () => {
      const { sql } = test.database;
      await sql.query('begin');
      await sql.query('lock table user_activity_log in share mode');
      let isAnswered = false;
      const reading = recorder
        .read(objects, { actor: reader('Killed'), id: ids[0] as string })
        .finally(() => (isAnswered = true));
      reading.catch(() => undefined);
      const writer = await waitingWriter();
      expect(isAnswered).toBe(false);
      await sql.query('select pg_terminate_backend($1)', [writer]);
      await expect(reading).rejects.toThrow(UnavailableError);
      await sql.query('rollback');
      expect(await entriesOf('Killed')).toEqual([]);
    });
  });

  async function waitingWriter(): Promise<number> {
    for (;;) {
      const { rows } = await test.database.sql.query<{ pid: number }>(
        `select pid from ${LOCKS_HERE} where relation = 'user_activity_log'::regclass and not granted`,
      );
      if (rows[0]) return rows[0].pid;
    }
  }

  describe('when entries cannot be written', () => {
    beforeAll(async () => {
      await test.database.sql.query(`
        create function fault() returns trigger language plpgsql as $$
        begin raise exception 'no more space' using errcode = '53100'; end $$`);
      await test.database.sql.query(
        'create trigger fault before insert on user_activity_log for each row execute function fault()',
      );
    });

    afterAll(() => test.database.sql.query('drop function fault cascade'));

    it('refuses the read', async () => {
      await expect(recorder.record(read('refused'))).rejects.toThrow(UnavailableError);
      const together = await Promise.allSettled([1, 2, 3].map(() => recorder.record(read('refused'))));
      expect(together.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
    });

    it.each([
      'calls/CALL',
      'deletedCalls/',
      'deletedCalls/ID',
      'CDRFiles/1/deletedCalls/?number=01134960001',
    ])('lets no data out over HTTP: %s', async (path) => {
      const { rows } = await test.database.sql.query<{ id: string; cdr_file_id: string }>(
        'select id, target, cdr_file_id from deleted_calls order by id limit 1',
      );
      await test.database.sql.query(
        `insert into cdr_files (file_name, stored_file_id, carrier, file_type, file_path, original_hash, size_bytes)
           select 'a.csv', 'a', 'Gamma', 'fcs-v3-outbound', 'cdr-files/a', 'a', 1 where not exists (select from cdr_files)`,
      );
      const calls = await test.database.sql.query<{ id: string }>('select id from calls limit 1');
      const answer = await test.admin.get<{ status: number }>(
        path.replace('CALL', calls.rows[0]?.id ?? '').replace(/ID$/, rows[0]?.id ?? ''),
      );
      expect(answer.status).toBe(503);
      expect(answer.body).toMatchObject({ status: 503, title: expect.any(String) as string });
      expect(answer.headers.get('retry-after')).not.toBeNull();
      expect(answer.text).not.toContain('0113496');
    });
  });

  it('goes on once entries can be written again', async () => {
    await recorder.record(read('afterwards'));
    expect((await recorded('afterwards')).entries).toBe(1);
    expect((await test.admin.get('deletedCalls/')).status).toBe(200);
  });
});
