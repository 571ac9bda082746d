import { LOCKS_HERE } from '../../support/database/locks-here';
import { setTimeout as sleep } from 'node:timers/promises';
import type { QueryResult } from 'pg';
import { COMMAND_LINE } from '../../../src/common/access/principal';
import { UsersService } from '../../../src/auth/users/users.service';
import { ordinaryFcsFile } from '../../support/cdr-files/fcs-file';
import { giveLayout, layoutDocument } from '../../support/cdr-files/layouts';
import { importDeleted, importFile, upload } from '../../support/cdr-files/uploads';
import { ONCE_TODAY_IS_DUE, runRetention } from '../../support/dr-files/retention';
import { EVERY_GRANT } from '../../support/http/grants';
import { Answer, startTestApp, TestApp, TestClient } from '../../support/http/test-app';

interface WithId {
  readonly id: string;
}
type Change = (client: TestClient) => Promise<Answer>;

const LOG = 'user_activity_log';

const SOURCE = {
  name: 'early',
  kind: 'SFTP',
  carrier: 'Gamma',
  host: '127.0.0.1',
  port: 9,
  user: 'reseller',
  enabled: false,
};
const REASON = { reason: 'Too late' };
const KEYED = { 'idempotency-key': 'late', 'content-type': 'application/json' };

describe('a change that waits for a lock while its user loses the right to it', () => {
  let test: TestApp;
  let fileId: string;
  let callId: string;
  let deletedId: string;
  let activityId: string;
  let holdId: string;
  let drFileId: string;
  let failedId: string;
  let repeatedId: string;
  let policyChangeId: string;
  let sourceId: string;

  beforeAll(async () => {
    test = await startTestApp();
    await importDeleted(test, ordinaryFcsFile(10));
    await runRetention(test, ONCE_TODAY_IS_DUE);
    drFileId = await firstOf('disasterRecoveryFiles/');
    fileId = (await importFile(test, ordinaryFcsFile(20))).id;
    callId = await firstOf('calls/');
    const { body } = await test.admin.delete<{ userActivityLog: string }>(
      `calls/${callId}?reason=One%20of%20them`,
    );
    activityId = body.userActivityLog;
    deletedId = await firstOf('deletedCalls/');
    callId = await firstOf('calls/');
    holdId = (await test.admin.post<WithId>('legalHolds/', { ...REASON, CDRFileID: fileId })).body.id;
    failedId = (await importFile(test, Buffer.from('no call at all\n'))).id;
    const twice = ordinaryFcsFile(5);
    await importFile(test, twice);
    repeatedId = (await importFile(test, twice)).id;
    await test.admin.patch('retention/policy', { ...REASON, drFileDays: 30 });
    policyChangeId = await firstOf('retention/policyChanges/?order=desc');
    expect((await giveLayout(test, layoutDocument('early'))).status).toBe(201);
    sourceId = (await test.admin.post<WithId>('CDRFileSources/', SOURCE)).body.id;
  });

  afterAll(() => test.close());

  /** What each changes, which right it takes, and the table that it has to wait for. */
  const changes: [name: string, table: string, change: Change][] = [
    ['deleting a call', LOG, (client) => client.delete(`calls/${callId}?reason=Late`)],
    [
      'deleting calls by a filter',
      LOG,
      (client) => client.post('calls/delete', { filter: { CDRFileID: fileId }, ...REASON }),
    ],
    [
      'deleting calls with an Idempotency-Key',
      LOG,
      (client) =>
        client.request('POST', 'calls/delete', {
          headers: KEYED,
          body: JSON.stringify({ filter: { CDRFileID: fileId }, ...REASON }),
        }),
    ],
    ['deleting a CDR file', LOG, (client) => client.post(`CDRFiles/${fileId}/delete`, REASON)],
    ['reinstating a call', LOG, (client) => client.post(`deletedCalls/${deletedId}/reinstate`, REASON)],
    [
      'reinstating a deletion',
      LOG,
      (client) => client.post(`userActivityLog/${activityId}/reinstate`, REASON),
    ],
    ['placing a hold', LOG, (client) => client.post('legalHolds/', { ...REASON, CDRFileID: fileId })],
    ['releasing a hold', LOG, (client) => client.post(`legalHolds/${holdId}/release`, REASON)],
    [
      'restoring a DR file',
      LOG,
      (client) => client.post(`disasterRecoveryFiles/${drFileId}/restore`, REASON),
    ],
    ['starting a retention run', 'retention_runs', (client) => client.post('retention/run')],
    ['uploading a CDR file', LOG, (client) => upload({ admin: client }, ordinaryFcsFile(3))],
    ['trying an import again', LOG, (client) => client.post(`CDRFiles/${failedId}/retry`)],
    ['discarding a CDR file', LOG, (client) => client.post(`CDRFiles/${failedId}/discard`)],
    ['releasing a potential duplicate', LOG, (client) => client.post(`CDRFiles/${repeatedId}/release`)],
    [
      'reviewing a hold',
      LOG,
      (client) => client.post(`legalHolds/${holdId}/review`, { ...REASON, reviewOn: '2999-01-01' }),
    ],
    [
      'changing the policy',
      LOG,
      (client) => client.patch('retention/policy', { ...REASON, deletedCallsDays: 9999 }),
    ],
    [
      'withdrawing a change of the policy',
      LOG,
      (client) => client.post(`retention/policyChanges/${policyChangeId}/withdraw`, REASON),
    ],
    ['giving a layout', LOG, (client) => client.post('CDRFileTypes/', layoutDocument('late'))],
    ['retiring a layout', LOG, (client) => client.delete('CDRFileTypes/early')],
    ['adding a source', LOG, (client) => client.post('CDRFileSources/', { ...SOURCE, name: 'late' })],
    ['changing a source', LOG, (client) => client.patch(`CDRFileSources/${sourceId}`, { port: 10 })],
    ['removing a source', LOG, (client) => client.delete(`CDRFileSources/${sourceId}`)],
  ];

  it.each(changes)('%s: is refused, and nothing is changed', async (_, table, change) => {
    const { id, client } = await test.userWith(EVERY_GRANT);
    const before = await state();
    const answer = await whileLocked(
      table,
      () => change(client),
      () => sql(`update users set api_access = 'read' where id = $1`, [id]),
    );
    expect(answer).toMatchObject({
      status: 403,
      body: { detail: expect.stringContaining('"write"') as string },
    });
    expect(await state()).toEqual(before);
  });

  it.each([
    ['is suspended', `update users set status = 'Suspended' where id = $1`],
    [
      'gets another key',
      `update users set api_key_hash = sha256(gen_random_uuid()::text::bytea) where id = $1`,
    ],
  ])('is refused like any request without a key when the user %s', async (_, sqlOfChange) => {
    for (const [name, table, change] of [changes[0]!, changes[2]!, changes[7]!, changes[9]!]) {
      const { id, client } = await test.userWith(EVERY_GRANT);
      const before = await state();
      const answer = await whileLocked(
        table,
        () => change(client),
        () => sql(sqlOfChange, [id]),
      );
      expect({ name, status: answer.status, state: await state() }).toEqual({
        name,
        status: 401,
        state: before,
      });
    }
  });

  it('holds up nobody who changes the user while it waits itself, and is done where nothing was taken', async () => {
    const { id, client } = await test.userWith(EVERY_GRANT);
    const answer = await whileLocked(
      LOG,
      () => client.delete(`calls/${callId}?reason=Late`),
      () =>
        sql(
          `update users set permissions = array['calls.delete'], data_protection_access = 'none' where id = $1`,
          [id],
        ),
    );
    expect(answer.status).toBe(200);
  });

  it('may be the change of the own key or of the own rights', async () => {
    const { id, client } = await test.userWith(EVERY_GRANT);
    expect((await client.patch(`users/${id}`, { permissions: ['users.manage'] })).status).toBe(200);
    expect((await client.post(`users/${id}/apiKey`)).status).toBe(200);
    await test.app.get(UsersService).makeKey({ operator: COMMAND_LINE }, id);
  });

  /** Begins the change, waits until it waits for the table, and lets it go on once something else has happened. */
  async function whileLocked(
    table: string,
    change: () => Promise<Answer>,
    meanwhile: () => Promise<unknown>,
  ): Promise<Answer> {
    await sql('begin');
    await sql(`lock table ${table} in exclusive mode`);
    let isOver = false;
    const answered = change().finally(() => (isOver = true));
    while (!isOver && !(await isWaiting(table))) await sleep(10);
    await meanwhile();
    await sql('commit');
    return answered;
  }

  async function isWaiting(table: string): Promise<boolean> {
    const { rowCount } = await sql(
      `select from ${LOCKS_HERE} where relation = $1::regclass and not granted`,
      [table],
    );
    return rowCount !== 0;
  }

  async function state(): Promise<unknown> {
    const { rows } = await sql(`select (select count(*) from calls) as calls,
      (select count(*) from deleted_calls where reinstated_in is null) as deleted,
      (select count(*) from legal_holds where released_in is null) as holds,
      (select count(*) from retention_runs) as runs, (select count(*) from cdr_files) as files,
      (select string_agg(status, ',' order by id) from cdr_files) as statuses,
      (select string_agg(status, ',' order by id) from disaster_recovery_files) as dr_files,
      (select string_agg(h::text, ',' order by h.id) from legal_holds h) as all_of_holds,
      (select count(*) from policy_changes) as policy, (select count(*) from policy_withdrawals) as withdrawals,
      (select count(*) from cdr_layouts) as layouts, (select count(*) from cdr_layout_retirements) as retired,
      (select string_agg(s.name || s.port, ',' order by s.id) from cdr_file_sources s) as sources,
      (select max(id) from user_activity_log where activity_type not in ('User created', 'API key made', 'Request refused')) as entry`);
    return rows[0];
  }

  async function firstOf(path: string): Promise<string> {
    return (await test.admin.get<WithId[]>(path)).body[0]!.id;
  }

  function sql(text: string, values: unknown[] = []): Promise<QueryResult> {
    return test.database.sql.query(text, values);
  }
});
