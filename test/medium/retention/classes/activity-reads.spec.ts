import { rename } from 'node:fs/promises';
import { DrVerification } from '../../../../src/dr-files/verification/dr-verification.service';
import { ActivityReadsRepository } from '../../../../src/retention/reads/activity-reads.repository';
import { RetentionLimits } from '../../../../src/retention/records/retention-limits';
import { ACTIVITY_TYPES, READING_TYPES } from '../../../../src/user-activity-log/activity';
import { inTransaction } from '../../../support/database/call-rows';
import { addLegalHold, releaseLegalHolds } from '../../../support/database/legal-holds';
import { addDueCalls, makeDrFile } from '../../../support/dr-files/due-calls';
import { archivedRows, drFilePath, drFiles, runRetention } from '../../../support/dr-files/retention';
import { startTestApp, TestApp } from '../../../support/http/test-app';
import { runClass } from '../../../support/retention-classes';

const DAY_MS = 86_400_000;
const inDays = (days: number): Date => new Date(Date.now() + days * DAY_MS);
const KEPT = { DELETED_CALLS_RETENTION_DAYS: '30000', ACTIVITY_READ_RETENTION_DAYS: '100' };

describe('reads in the activity log', () => {
  let test: TestApp;

  beforeEach(async () => {
    test = await startTestApp(KEPT);
  });

  afterEach(() => test.close());

  /** One that is asked for a number leaves an entry of its own, though it finds nothing. */
  const read = async (path = 'deletedCalls/?number=01134960099'): Promise<void> => {
    expect((await test.admin.get(path)).status).toBe(200);
  };
  const ids = async (kind: 'read' | 'change'): Promise<string[]> =>
    (
      await test.database.sql.query<{ id: string }>(
        'select id::text from user_activity_log where (activity_type = any($1)) = $2 order by id',
        [READING_TYPES, kind === 'read'],
      )
    ).rows.map(({ id }) => id);
  const succeed = async (days: number): Promise<void> => {
    expect(await runRetention(test, inDays(days))).toMatchObject({ state: 'Succeeded', failure: null });
  };
  const verify = async (): Promise<unknown> => (await test.app.get(DrVerification).verifyAll()).findings;

  it('leave after their period as a DR file of their own kind, in the one chain; changes stay for ever', async () => {
    await addDueCalls(test, 3);
    await read();
    await read('deletedCalls/?number=01134960001');
    const [reads, changes] = [await ids('read'), await ids('change')];
    const shown = (await test.admin.get<Record<string, unknown>[]>('userActivityLog/?kind=read')).body;
    await succeed(99);
    expect(await ids('read')).toEqual(reads);
    await succeed(101);
    expect(await ids('read')).toEqual([]);
    expect(await ids('change')).toEqual([...changes, expect.any(String)]);
    expect(await runClass(test, 'activityReads')).toEqual({ due: 2, held: 0, removed: 2 });
    const [file, ...others] = await drFiles(test);
    expect(others).toEqual([]);
    const today = new Date().toISOString().slice(0, 10);
    expect(file?.file_name).toBe(`activity-reads_000001_${today}_${today}.csv.gz.age`);
    const rows = await archivedRows(test, String(file?.file_name));
    expect(rows.map(({ id }) => id)).toEqual(reads);
    rows.forEach((row, at) =>
      expect(row).toMatchObject({
        user: shown[at]?.user,
        activityType: 'Deleted calls viewed',
        activityDetails: shown[at]?.activityDetails,
        address: shown[at]?.address,
        usedAPI: 't',
      }),
    );
    expect(await verify()).toEqual([]);
  });

  it('share numbers and chain with the DR files of deleted calls, and are shown with their kind', async () => {
    await test.close();
    test = await startTestApp({
      ...KEPT,
      DELETED_CALLS_RETENTION_DAYS: '365',
      DR_FILE_RETENTION_DAYS: '30000',
    });
    await makeDrFile(test, 3);
    await read();
    await succeed(101);
    await makeDrFile(test, 2);
    const shown = (await test.admin.get<Record<string, unknown>[]>('disasterRecoveryFiles/')).body;
    expect(shown.map(({ kind, sequence, rowCount }) => [kind, sequence, rowCount])).toEqual([
      ['Deleted calls', 1, 3],
      ['Activity reads', 2, 1],
      ['Deleted calls', 3, 2],
    ]);
    expect(shown[1]).toMatchObject({ firstDeletedCallID: null, lastCallDate: null });
    expect(shown[1]?.firstActivityID).toEqual(shown[1]?.lastActivityID);
    expect(await verify()).toEqual([]);
    const path = drFilePath(test, String(shown[1]?.fileName));
    await rename(path, `${path}.away`);
    expect(await verify()).toContainEqual(
      expect.objectContaining({
        sequence: 2,
        problem: expect.stringMatching(/^is not in storage/) as string,
      }),
    );
  });

  it('are never restored: 409 says so', async () => {
    await read();
    await succeed(101);
    const [file] = await drFiles(test);
    const answer = await test.admin.post<{ detail: string }>(`disasterRecoveryFiles/${file?.id}/restore`, {
      reason: 'Test',
    });
    expect([answer.status, answer.body.detail]).toEqual([
      409,
      'DR file 1 holds reads of the activity log, and nothing is put back into that. Open it to see them: "deleted-calls dr open 1".',
    ]);
    await expect(
      test.database.sql.query(`update disaster_recovery_files set status = 'Restored'`),
    ).rejects.toThrow();
  });

  it('go into files of a bounded size', async () => {
    test.app.get(RetentionLimits).rowsPerDeletion = 2;
    for (let at = 0; at < 5; at += 1) await read();
    await succeed(101);
    expect((await drFiles(test)).map(({ row_count }) => row_count)).toEqual(['2', '2', '1']);
    expect(await ids('read')).toEqual([]);
  });

  it('that come while the run works wait for the next', async () => {
    await read();
    const reads = test.app.get(ActivityReadsRepository);
    const any = reads.any.bind(reads);
    jest.spyOn(reads, 'any').mockImplementationOnce(async (set) => {
      await read();
      return any(set);
    });
    await succeed(101);
    expect((await ids('read')).length).toBe(1);
  });

  it('of what is held stay: of a number, of a page that holds it, of a file, of the hold itself', async () => {
    const { sql } = test.database;
    const [first] = await addDueCalls(test, 3, { cdrFileId: '7' });
    await read(`deletedCalls/${first}`);
    await read('deletedCalls/?limit=1');
    await read('deletedCalls/?number=01134960777');
    await read('deletedCalls/?number=01134960888');
    const [one, page, , other] = await ids('read');
    await addLegalHold(sql, { number_key: 441134960001 });
    await addLegalHold(sql, { number_key: 441134960777 });
    await succeed(101);
    expect((await ids('read')).length).toBe(3);
    expect(await ids('read')).not.toContain(other);
    await releaseLegalHolds(sql);
    await addLegalHold(sql, { cdr_file_id: '7', max_date: '2023-12-02' });
    await succeed(101);
    expect(await ids('read')).toEqual([one, page]);
    await releaseLegalHolds(sql);
    await succeed(101);
    expect(await ids('read')).toEqual([]);
  });

  it('placed under a hold between export and removal stay, and the rest is exported again', async () => {
    const { sql } = test.database;
    await addDueCalls(test, 2);
    await read('deletedCalls/?number=01134960001');
    await read('deletedCalls/?number=01134960555');
    const reads = test.app.get(ActivityReadsRepository);
    const describe = reads.describe.bind(reads);
    jest.spyOn(reads, 'describe').mockImplementationOnce(async (...asked) => {
      const found = await describe(...asked);
      await addLegalHold(sql, { number_key: 441134960001 });
      return found;
    });
    await succeed(101);
    expect((await ids('read')).length).toBe(1);
    expect((await drFiles(test)).map(({ row_count }) => row_count)).toEqual(['1']);
    expect(await verify()).toEqual([]);
  });

  it('leave in no other way: the database refuses every other removal of an entry', async () => {
    const { sql } = test.database;
    for (let at = 0; at < 4; at += 1) await read();
    const [one, two, three, four] = (await ids('read')) as [string, string, string, string];
    const refusal = /an activity entry can never be changed or removed; reads leave only with the DR file/;
    await expect(sql.query('delete from user_activity_log')).rejects.toThrow(refusal);
    await expect(sql.query('delete from user_activity_log where id = $1', [one])).rejects.toThrow(refusal);
    await expect(sql.query('update user_activity_log set user_name = user_name')).rejects.toThrow(
      /never be changed/,
    );
    await expect(sql.query('truncate user_activity_log')).rejects.toThrow(/never be changed/);
    const withFile = (
      kind: string,
      idsOfFile: readonly string[],
      gone: readonly string[],
    ): Promise<unknown> =>
      inTransaction(sql, async () => {
        const { rows } = await sql.query<{ id: string }>(
          `insert into disaster_recovery_files (sequence, retention_run_id, kind, status, file_name, cutoff, first_deletion_day,
             last_deletion_day, row_count, size_bytes, sha256, first_deleted_call_id, last_deleted_call_id, first_activity_id,
             last_activity_id, activity_id_hash, manifest, manifest_sha256, expires_at, transaction_id)
           select 9, r.id, $1, 'Available', 'x', now(), now(), now(), count(*), 1, 'x', 1, 1, min(a.id), max(a.id),
             bit_xor(hashint8extended(a.id, 0)), '', 'x', now(), pg_current_xact_id()::text::bigint
           from user_activity_log a, (select max(id) as id from retention_runs) r where a.id = any($2) group by r.id
           returning id`,
          [kind, idsOfFile],
        );
        await sql.query(`select set_config('deleted_calls.disaster_recovery_file', $1, true)`, [rows[0]?.id]);
        await sql.query('delete from user_activity_log where id = any($1)', [gone]);
        await sql.query('rollback');
        await sql.query('begin');
      });
    await succeed(0);
    const [change] = (await ids('change')) as [string];
    await expect(withFile('Deleted calls', [one], [one])).rejects.toThrow(refusal);
    await expect(withFile('Activity reads', [one], [two])).rejects.toThrow(refusal);
    await expect(withFile('Activity reads', [one, two], [one])).rejects.toThrow(refusal);
    await expect(withFile('Activity reads', [change], [change])).rejects.toThrow(refusal);
    await expect(withFile('Activity reads', [one, two, four], [one, three, four])).rejects.toThrow(refusal);
    await withFile('Activity reads', [one, two], [one, two]);
  });

  it('let no deleted call leave with their DR file', async () => {
    const { sql } = test.database;
    await addDueCalls(test, 1);
    await read();
    await succeed(0);
    await expect(
      inTransaction(sql, async () => {
        await sql.query(
          `insert into disaster_recovery_files (sequence, retention_run_id, kind, status, file_name, cutoff, first_deletion_day,
             last_deletion_day, row_count, size_bytes, sha256, first_activity_id, last_activity_id, activity_id_hash, manifest,
             manifest_sha256, expires_at, transaction_id)
           select 9, max(id), 'Activity reads', 'Available', 'x', now(), now(), now(), 1, 1, 'x', 1, 1, 1, '', 'x', now(),
             pg_current_xact_id()::text::bigint from retention_runs`,
        );
        await sql.query(
          `select set_config('deleted_calls.disaster_recovery_file', max(id)::text, true) from disaster_recovery_files`,
        );
        await sql.query('delete from deleted_calls');
      }),
    ).rejects.toThrow(/deleted calls leave only through a retention run/);
  });

  it('are the same kinds of entries for the database as for the application', async () => {
    const { rows } = await test.database.sql.query<{ type: string }>(
      'select type from unnest($1::text[]) type where is_activity_read(type) order by 1',
      [ACTIVITY_TYPES],
    );
    expect(rows.map(({ type }) => type)).toEqual([...READING_TYPES].sort());
  });
});
