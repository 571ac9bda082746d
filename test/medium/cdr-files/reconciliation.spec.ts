import { LOCKS_HERE } from '../../support/database/locks-here';
import {
  Reconciliation,
  ReconciliationService,
} from '../../../src/cdr-files/reconciliation/reconciliation.service';
import { ordinaryFcsFile } from '../../support/cdr-files/fcs-file';
import { inTransaction, startActivity } from '../../support/database/call-rows';
import { restore } from '../../support/dr-files/restore';
import { drFiles, runRetention } from '../../support/dr-files/retention';
import { startTestApp, TestApp } from '../../support/http/test-app';
import { importFile, importSample } from '../../support/cdr-files/uploads';
import { SAMPLES } from '../../support/cdr-files/samples';

const DAY_MS = 86_400_000;

describe('the reconciliation of a CDR file', () => {
  let test: TestApp;

  beforeAll(async () => {
    test = await startTestApp({ ACTIVITY_READ_RETENTION_DAYS: '30000' });
  });

  afterAll(() => test.close());

  it('balances after import, deletion, reinstatement, retention and expiry', async () => {
    const { id } = await importSample(test, SAMPLES.faulty);
    const reconcile = (): Promise<Reconciliation> => test.app.get(ReconciliationService).reconcile(id);
    const lines = {
      lineCount: 401,
      headerLines: 1,
      blankLines: 0,
      rejectedLines: 16,
      repeatedLines: 0,
      callLines: 384,
    };
    const where = (live: number, deleted: number, archived: number, expired: number): object => ({
      ...lines,
      calls: { expected: 384, live, deleted, archived, expired },
      balanced: true,
    });
    expect(await reconcile()).toEqual(where(384, 0, 0, 0));

    const { body } = await test.admin.get<{ id: string }[]>(`CDRFiles/${id}/calls/?limit=100`);
    const first = { filter: { ids: body.map((call) => call.id) }, reason: 'Test calls' };
    await test.admin.post('calls/delete', first);
    expect(await reconcile()).toEqual(where(284, 100, 0, 0));

    const deleted = await test.admin.get<{ id: string }[]>(`CDRFiles/${id}/deletedCalls/?limit=3`);
    for (const call of deleted.body)
      await test.admin.post(`deletedCalls/${call.id}/reinstate`, { reason: 'No test calls' });
    expect(await reconcile()).toEqual(where(287, 97, 0, 0));

    const inAYear = new Date(Date.now() + 366 * DAY_MS);
    expect(await runRetention(test, inAYear)).toMatchObject({ state: 'Succeeded', removed_count: '100' });
    expect(await reconcile()).toEqual(where(287, 0, 97, 0));

    await test.admin.post(`CDRFiles/${id}/delete`, { reason: 'A wrong period' });
    expect(await reconcile()).toEqual(where(0, 287, 97, 0));

    const later = new Date(inAYear.getTime() + 180 * DAY_MS);
    expect(await runRetention(test, later)).toMatchObject({ state: 'Succeeded', expired_file_count: 1 });
    expect(await reconcile()).toEqual(where(0, 0, 287, 97));
  });

  it('balances after a restore, with what had been erased, and after that is purged and expires', async () => {
    const { id } = await importFile(test, ordinaryFcsFile(20));
    const counts = async (): Promise<unknown> => {
      const { calls, balanced } = await test.app.get(ReconciliationService).reconcile(id);
      return [calls.live, calls.deleted, calls.archived, calls.expired, balanced];
    };
    expect(await test.admin.post(`CDRFiles/${id}/delete`, { reason: 'Test' })).toMatchObject({
      status: 200,
      body: { count: 20 },
    });
    const { body: first } = await test.admin.get<{ id: string }[]>(`CDRFiles/${id}/deletedCalls/?limit=3`);
    await test.admin.post(`deletedCalls/${first[0]?.id}/reinstate`, { reason: 'Test' });
    const [inAYear, inTwo] = [new Date(Date.now() + 366 * DAY_MS), new Date(Date.now() + 500 * DAY_MS)];
    await runRetention(test, inAYear);
    expect(await counts()).toEqual([1, 0, 19, 0, true]);
    await inTransaction(test.database.sql, async () => {
      const activity = await startActivity(test.database.sql);
      const erased = [first[0]?.id, first[1]?.id];
      await test.database.sql.query(
        'insert into erased_deleted_calls select id, $2 from unnest($1::bigint[]) id',
        [erased, activity],
      );
    });
    const file = (await drFiles(test)).at(-1)?.id;
    expect(await restore(test, file)).toMatchObject({ body: { restored: 18, erased: 2 } });
    expect(await counts()).toEqual([1, 18, 0, 1, true]);
    const { body: back } = await test.admin.get<{ id: string }[]>(`CDRFiles/${id}/deletedCalls/?limit=3`);
    await test.admin.post(`deletedCalls/${back[0]?.id}/reinstate`, { reason: 'Test' });
    expect(await counts()).toEqual([2, 17, 0, 1, true]);
    await runRetention(test, inTwo);
    expect(await counts()).toEqual([2, 0, 17, 1, true]);
    await runRetention(test, new Date(Date.now() + 700 * DAY_MS));
    expect(await counts()).toEqual([2, 0, 0, 18, true]);
  });

  it('reads no call, live or deleted, so that it takes no longer for a large file', async () => {
    const { id } = await importFile(test, ordinaryFcsFile(3));
    const { sql } = test.database;
    await sql.query('begin');
    await sql.query('lock table calls, deleted_calls in access exclusive mode');
    const answer = await Promise.race([test.app.get(ReconciliationService).reconcile(id), blocked(sql)]);
    await sql.query('rollback');
    expect(answer).toMatchObject({ calls: { live: 3 }, balanced: true });
  });

  /** Resolves when somebody waits for the lock. Tests beside this one use other databases of the same server. */
  async function blocked(sql: TestApp['database']['sql']): Promise<string> {
    for (;;) {
      const { rowCount } = await sql.query(
        `select from ${LOCKS_HERE} where not granted and relation is not null
           and database = (select oid from pg_database where datname = current_database())`,
      );
      if (rowCount) return 'it reads calls';
    }
  }

  it('does not balance when a call is missing', async () => {
    const { id } = await importSample(test, SAMPLES.inbound, { fileType: 'fcs-v3-inbound' });
    await test.database.sql.query('alter table calls disable trigger calls_move');
    await test.database.sql.query(
      'delete from calls where id = (select min(id) from calls where cdr_file_id = $1)',
      [id],
    );
    await test.database.sql.query('alter table calls enable always trigger calls_move');
    expect(await test.app.get(ReconciliationService).reconcile(id)).toMatchObject({
      calls: { expected: 1500, live: 1499 },
      balanced: false,
    });
  });
});
