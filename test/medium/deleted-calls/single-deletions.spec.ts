import { DeletionPatience } from '../../../src/deleted-calls/deletion-patience';
import { addCalls, inTransaction } from '../../support/database/call-rows';
import { startTestApp, TestApp } from '../../support/http/test-app';
import { until } from '../../support/until';

const MANY = 200;

interface Problem {
  readonly status: number;
  readonly detail: string;
}

describe('single deletions of the same moment', () => {
  let test: TestApp;
  let ids: string[];

  beforeEach(async () => {
    test = await startTestApp();
    ids = await addCalls(test.database.sql, MANY);
  });

  afterEach(() => test.close());

  const remove = (id: string, reason = 'Test', client = test.admin): ReturnType<typeof client.delete> =>
    client.delete(`calls/${id}?reason=${encodeURIComponent(reason)}`);
  const counts = async (): Promise<{ live: number; deleted: number }> => {
    const { rows } = await test.database.sql.query<{ live: number; deleted: number }>(
      `select (select count(*)::int from calls) as live, (select count(*)::int from deleted_calls) as deleted`,
    );
    return rows[0] as { live: number; deleted: number };
  };
  /** As a deletion of many calls does, until the work is over. */
  const whileIdsAreTaken = (work: () => Promise<void>): Promise<void> =>
    inTransaction(test.database.sql, async () => {
      await test.database.sql.query(`select lock_clock('deleted_calls')`);
      await work();
    });
  /** So many transactions wait for a lock of another. */
  const waiting = async (): Promise<number> => {
    const { rows } = await test.database.sql.query<{ count: number }>(
      `select count(*)::int as count from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
    );
    return rows[0]?.count ?? 0;
  };

  it('share transactions, and each has an entry with its own reason, user and call', async () => {
    const answers = await Promise.all(ids.map((id, at) => remove(id, `Reason ${at}`)));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    const { rows } = await test.database.sql.query<{
      call: string;
      entry: string;
      reason: string;
      details: string;
      name: string;
      transaction: string;
    }>(
      `select d.call_id::text as call, a.id::text as entry, a.activity_reason as reason, a.activity_details as details,
         a.user_name as name, a.transaction_id as transaction
       from deleted_calls d join user_activity_log a on a.id = d.user_activity_log_id order by d.call_id`,
    );
    expect(rows.map(({ call, entry, reason, name }) => ({ call, entry, reason, name }))).toEqual(
      ids.map((id, at) => ({
        call: id,
        entry: (answers[at]?.body as { userActivityLog: string }).userActivityLog,
        reason: `Reason ${at}`,
        name: 'admin',
      })),
    );
    expect(rows.map(({ details }) => JSON.parse(details) as unknown)).toEqual(
      ids.map((id) => ({ filter: { ids: [id] }, count: 1 })),
    );
    expect(new Set(rows.map(({ transaction }) => transaction)).size).toBeLessThan(MANY / 2);
    expect(await counts()).toEqual({ live: 0, deleted: MANY });
  });

  it('of one call delete it once, and of none are told so', async () => {
    const [id = ''] = ids;
    let answers: Promise<{ status: number }[]> = Promise.resolve([]);
    let first: Promise<{ status: number }> = Promise.resolve({ status: 0 });
    await whileIdsAreTaken(async () => {
      first = remove(ids[1] as string);
      await until(async () => (await waiting()) > 0, 'a deletion that waits');
      // They come together meanwhile.
      answers = Promise.all(Array.from({ length: 10 }, () => remove(id)));
      await test.admin.get('calls/?limit=1');
    });
    expect((await first).status).toBe(200);
    expect((await answers).map(({ status }) => status).sort()).toEqual([200, ...Array<number>(9).fill(404)]);
    expect((await remove('1')).body).toMatchObject({
      detail: 'There is no call 1; it may have been deleted already.',
    });
    expect(await counts()).toEqual({ live: MANY - 2, deleted: 2 });
  });

  it('keep one connection waiting while ids are taken, so that others are answered, and are done after that', async () => {
    let answers: Promise<{ status: number }[]> = Promise.resolve([]);
    await whileIdsAreTaken(async () => {
      answers = Promise.all(ids.slice(0, 50).map((id) => remove(id)));
      await until(async () => (await waiting()) > 0, 'a deletion that waits');
      expect((await test.admin.get(`calls/${ids[60]}`)).status).toBe(200);
      expect(await waiting()).toBe(1);
    });
    expect(new Set((await answers).map(({ status }) => status))).toEqual(new Set([200]));
    expect(await counts()).toEqual({ live: MANY - 50, deleted: 50 });
  });

  it('wait no longer than they may: 503 says why, and nothing was done', async () => {
    test.app.get(DeletionPatience).waitMs = 50;
    await whileIdsAreTaken(async () => {
      const refusals = await Promise.all([
        remove(ids[0] as string),
        remove(ids[1] as string),
        test.admin.post('calls/delete', { filter: { ids: [ids[2]] }, reason: 'Test' }),
      ]);
      for (const { status, body, headers } of refusals) {
        expect([status, headers.get('retry-after')]).toEqual([503, '5']);
        expect((body as Problem).detail).toContain('Others keep what this needs locked');
      }
    });
    expect(await counts()).toEqual({ live: MANY, deleted: 0 });
    expect((await remove(ids[0] as string)).status).toBe(200);
  });

  it('of a call that another transaction changes wait for it, and for no longer than they may', async () => {
    const [id = '', other = ''] = ids;
    const { sql } = test.database;
    let later: Promise<{ status: number }> = remove(other);
    await inTransaction(sql, async () => {
      await sql.query('select from calls where id = $1 for update', [id]);
      later = remove(id);
      expect((await remove(ids[2] as string)).status).toBe(200);
    });
    expect((await later).status).toBe(200);
    test.app.get(DeletionPatience).waitMs = 50;
    await inTransaction(sql, async () => {
      await sql.query('select from calls where id = $1 for update', [ids[3]]);
      expect((await remove(ids[3] as string)).status).toBe(503);
    });
    expect(await counts()).toEqual({ live: MANY - 3, deleted: 3 });
  });

  it('of a user who may no more are refused alone', async () => {
    const user = await test.userWith({ apiAccess: 'write', permissions: ['calls.view', 'calls.delete'] });
    let answers: Promise<{ status: number }[]> = Promise.resolve([]);
    const other = await test.database.connect();
    await whileIdsAreTaken(async () => {
      // The first one waits by itself; the others come together meanwhile.
      const first = remove(ids[0] as string);
      await until(async () => (await waiting()) > 0, 'a deletion that waits');
      const others = [
        remove(ids[1] as string),
        remove(ids[2] as string, 'Test', user.client),
        remove(ids[3] as string),
      ];
      await test.admin.get('calls/?limit=1');
      await other.query(`update users set permissions = '{calls.view}' where id = $1`, [user.id]);
      answers = Promise.all([first, ...others]);
    });
    await other.end();
    expect((await answers).map(({ status }) => status)).toEqual([200, 200, 403, 200]);
    expect(await counts()).toEqual({ live: MANY - 3, deleted: 3 });
  });
});
