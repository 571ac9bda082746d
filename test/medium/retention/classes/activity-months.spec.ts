import { DrVerification } from '../../../../src/dr-files/verification/dr-verification.service';
import { NumberInText } from '../../../../src/common/number-in-text';
import { ActivitySearch } from '../../../../src/data-subjects/classes/activity-search.service';
import { READING_TYPES } from '../../../../src/user-activity-log/activity';
import { RetentionLimits } from '../../../../src/retention/records/retention-limits';
import { addOldRead, beginActivityMonth, firstIdOfMonth } from '../../../support/activity-months';
import { inTransaction } from '../../../support/database/call-rows';
import { addLegalHold } from '../../../support/database/legal-holds';
import { addDueCalls } from '../../../support/dr-files/due-calls';
import { archivedRows, drFiles, runRetention } from '../../../support/dr-files/retention';
import { startTestApp, TestApp } from '../../../support/http/test-app';
import { runClass } from '../../../support/retention-classes';

const DAY_MS = 86_400_000;
const KEPT = { DELETED_CALLS_RETENTION_DAYS: '30000', ACTIVITY_READ_RETENTION_DAYS: '30' };
const FIRST = 'user_activity_log_first';

interface Entry {
  readonly id: string;
  readonly part: string;
}

describe('a past month of the activity log', () => {
  let test: TestApp;

  beforeEach(async () => {
    test = await startTestApp(KEPT);
    await addDueCalls(test, 3);
    await read();
    await read('deletedCalls/?number=01134960001');
  });

  afterEach(() => test.close());

  const read = async (path = 'deletedCalls/?number=01134960099'): Promise<void> => {
    expect((await test.admin.get(path)).status).toBe(200);
  };
  /** The reads in it are old enough 31 days from now on; those of this month are, too. */
  const run = async (): Promise<void> => {
    expect(await runRetention(test, new Date(Date.now() + 31 * DAY_MS))).toMatchObject({
      state: 'Succeeded',
      failure: null,
    });
  };
  const entries = async (kind: 'read' | 'change'): Promise<Entry[]> =>
    (
      await test.database.sql.query<Entry>(
        `select id::text, tableoid::regclass::text as part from user_activity_log
         where (activity_type = any($1)) = $2 order by id`,
        [READING_TYPES, kind === 'read'],
      )
    ).rows;
  const wholeChanges = async (): Promise<unknown[]> =>
    (
      await test.database.sql.query<{ entry: unknown }>(
        `select to_jsonb(t) as entry from user_activity_log t where activity_type <> all($1) and id < 1000000000 order by id`,
        [READING_TYPES],
      )
    ).rows;
  const oidOf = async (part: string): Promise<string> => {
    const { rows } = await test.database.sql.query<{ oid: string }>(
      'select to_regclass($1)::oid::text as oid',
      [part],
    );
    return rows[0]?.oid as string;
  };
  const counted = async (): Promise<string> => {
    const { rows } = await test.database.sql.query<{ count: string }>(
      `select coalesce(sum(count), 0)::text as count from activity_read_counts where activity_type = 'Deleted calls viewed'`,
    );
    return rows[0]?.count as string;
  };

  it('ends when the next one begins: ids go on with those of the new month, and lists go across', async () => {
    const last = await beginActivityMonth(test.database.sql);
    await read();
    const reads = await entries('read');
    expect(reads.slice(0, 3).map(({ part }) => part)).toEqual([FIRST, FIRST, FIRST]);
    expect(reads[2]?.id).toBe(last);
    expect(reads[3]?.id).toBe(await firstIdOfMonth(test.database.sql));
    expect(reads[3]?.part).toMatch(/^user_activity_log_\d{4}_\d{2}$/);
    const list = async (query: string): Promise<string[]> =>
      (await test.admin.get<{ id: string }[]>(`userActivityLog/?kind=read&${query}`)).body.map(
        ({ id }) => id,
      );
    const ids = reads.map(({ id }) => id);
    expect(await list('limit=3')).toEqual(ids.slice(0, 3));
    expect(await list(`idAfter=${last}`)).toEqual(ids.slice(3));
    expect(await list('order=desc&limit=2')).toEqual(ids.slice(-2).reverse());
    // It begins once.
    await test.database.sql.query('call enter_activity_log_month()');
    await read();
    expect(BigInt((await entries('read')).at(-1)?.id as string) - BigInt(ids.at(-1) as string)).toBe(1n);
  });

  it('is counted and searched with the next one, though there are a thousand million ids between them', async () => {
    await beginActivityMonth(test.database.sql);
    await read();
    const { rows } = await test.database.sql.query<{ count: number }>(
      'select count_activity_reads(100)::int as count',
    );
    expect(rows[0]?.count).toBeGreaterThan(4);
    expect(await counted()).toBe('4');
    const all = await test.database.sql.query<{ id: string }>(
      `select id::text from user_activity_log where user_name = 'admin' order by id`,
    );
    const ids = all.rows.map(({ id }) => id);
    const found = await test.app.get(ActivitySearch).search(new NumberInText('admin'), 100, undefined);
    expect(found.ids).toEqual(expect.arrayContaining(ids));
    await test.database.sql.query(
      `insert into user_activity_log (id, user_name, used_api, activity_type) values (0, 'the first', true, 'User created')`,
    );
    const byFirst = await test.app.get(ActivitySearch).search(new NumberInText('the first'), 1, undefined);
    expect(byFirst.ids).toEqual(['0']);
  });

  it('does not end while its newest entry is of this month', async () => {
    await test.database.sql.query('call enter_activity_log_month()');
    await read();
    expect(new Set((await entries('read')).map(({ part }) => part))).toEqual(new Set([FIRST]));
  });

  it('is dropped with its reads, and its changes are in the table that takes its place', async () => {
    await beginActivityMonth(test.database.sql);
    await read();
    const [reads, changes] = [await entries('read'), await wholeChanges()];
    expect(changes.length).toBeGreaterThan(0);
    const oid = await oidOf(FIRST);
    await run();
    expect(await oidOf(FIRST)).not.toBe(oid);
    expect(await wholeChanges()).toEqual(changes);
    expect(await entries('read')).toEqual([]);
    expect(await runClass(test, 'activityReads')).toEqual({ due: 4, held: 0, removed: 4 });
    const files = await drFiles(test);
    const rows = await Promise.all(files.map(({ file_name }) => archivedRows(test, file_name)));
    // A file has reads of one month.
    expect(rows.map((some) => some.map(({ id }) => id))).toEqual([
      reads.slice(0, 3).map(({ id }) => id),
      reads.slice(3).map(({ id }) => id),
    ]);
    expect(await counted()).toBe('4');
    expect((await test.app.get(DrVerification).verifyAll()).findings).toEqual([]);
    await inTransaction(test.database.sql, async () => {
      for (const statement of [
        `update ${FIRST} set user_name = user_name`,
        `delete from ${FIRST}`,
        `truncate ${FIRST}`,
        `drop table ${FIRST}`,
        `drop table user_activity_log cascade`,
      ]) {
        await test.database.sql.query('savepoint before');
        await expect(test.database.sql.query(statement)).rejects.toThrow(
          /never be changed|drop of .* is refused/,
        );
        await test.database.sql.query('rollback to before');
      }
    });
    await read();
  });

  it('loses its reads by deletion while somebody uses the log in a long transaction', async () => {
    await beginActivityMonth(test.database.sql);
    await read();
    test.app.get(RetentionLimits).dropPauseMs = 1;
    const oid = await oidOf(FIRST);
    await inTransaction(test.database.sql, async () => {
      await test.database.sql.query('select from user_activity_log limit 1');
      await run();
    });
    expect(await oidOf(FIRST)).toBe(oid);
    expect(await entries('read')).toEqual([]);
    expect(await counted()).toBe('4');
  });

  it('loses its reads by deletion when a hold keeps some', async () => {
    await addLegalHold(test.database.sql, { number_key: 441134960001 });
    await beginActivityMonth(test.database.sql);
    await read();
    const oid = await oidOf(FIRST);
    await run();
    expect(await oidOf(FIRST)).toBe(oid);
    expect((await entries('read')).map(({ part }) => part)).toEqual([FIRST]);
  });

  it('loses its reads by deletion while a copy follows, which hears of no drop', async () => {
    await test.database.sql.query('create publication copies for table users');
    await beginActivityMonth(test.database.sql);
    await read();
    const oid = await oidOf(FIRST);
    await run();
    expect(await oidOf(FIRST)).toBe(oid);
    expect(await entries('read')).toEqual([]);
  });

  it('is dropped only with a DR file that holds exactly its reads, and only when it is past', async () => {
    const { sql } = test.database;
    const drop = (part: string, held: readonly string[]): Promise<unknown> =>
      inTransaction(sql, async () => {
        const { rows } = await sql.query<{ id: string }>(
          `insert into disaster_recovery_files (sequence, retention_run_id, kind, status, file_name, cutoff, first_deletion_day,
             last_deletion_day, row_count, size_bytes, sha256, first_activity_id, last_activity_id, activity_id_hash, manifest,
             manifest_sha256, expires_at, transaction_id)
           select 9, r.id, 'Activity reads', 'Available', 'x', now(), now(), now(), count(*), 1, 'x', min(a.id), max(a.id),
             bit_xor(hashint8extended(a.id, 0)), '', 'x', now(), pg_current_xact_id()::text::bigint
           from user_activity_log a, (select max(id) as id from retention_runs) r where a.id = any($1) group by r.id
           returning id`,
          [held],
        );
        await sql.query(`select set_config('deleted_calls.disaster_recovery_file', $1, true)`, [rows[0]?.id]);
        await sql.query('call drop_activity_reads($1, $2)', [part, '1s']);
        await sql.query('rollback');
        await sql.query('begin');
      });
    expect(await runRetention(test, new Date())).toMatchObject({ state: 'Succeeded' });
    const ids = (await entries('read')).map(({ id }) => id);
    await expect(drop(FIRST, ids)).rejects.toThrow(/is not a past month/);
    const all = [...ids, await beginActivityMonth(sql)];
    await read();
    const month = (await entries('read')).at(-1) as Entry;
    await expect(drop(month.part, [month.id])).rejects.toThrow(/is not a past month/);
    await expect(drop('deleted_calls', all)).rejects.toThrow(/is not a past month/);
    await expect(drop(FIRST, all.slice(1))).rejects.toThrow(/holds exactly these/);
    await expect(drop(FIRST, [...all, month.id])).rejects.toThrow(/holds exactly these/);
    await drop(FIRST, all);
  });

  it('is not past while a transaction that began in it may still add an entry', async () => {
    const { sql } = test.database;
    await addOldRead(sql);
    const other = await test.database.connect();
    await other.query('begin');
    await other.query(
      `insert into user_activity_log (user_name, used_api, activity_type) values ('admin', true, 'Deleted calls viewed')`,
    );
    await sql.query('call enter_activity_log_month()');
    const oid = await oidOf(FIRST);
    await run();
    expect(await oidOf(FIRST)).toBe(oid);
    expect(await runClass(test, 'activityReads')).toEqual({ due: 3, held: 0, removed: 3 });
    await other.query('commit');
    await other.end();
    expect((await entries('read')).map(({ part }) => part)).toEqual([FIRST]);
  });
});
