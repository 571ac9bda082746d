import { UnavailableError } from '../../../src/common/errors/problem.error';
import type { Activity } from '../../../src/user-activity-log/activity';
import { AccessRecorder } from '../../../src/user-activity-log/access-recorder.service';
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

  it('writes more reads of one moment than one transaction could hold locks for', async () => {
    await Promise.all(Array.from({ length: 30_000 }, () => recorder.record(read('a great many'))));
    expect((await recorded('a great many')).entries).toBe(30_000);
  });

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

    it.each(['deletedCalls/', 'deletedCalls/ID', 'CDRFiles/1/deletedCalls/'])(
      'lets no data out over HTTP: %s',
      async (path) => {
        const { rows } = await test.database.sql.query<{ id: string; cdr_file_id: string }>(
          'select id, target, cdr_file_id from deleted_calls order by id limit 1',
        );
        await test.database.sql.query(
          `insert into cdr_files (file_name, stored_file_id, carrier, file_type, file_path, original_hash, size_bytes)
           select 'a.csv', 'a', 'Gamma', 'fcs-v3-outbound', 'cdr-files/a', 'a', 1 where not exists (select from cdr_files)`,
        );
        const answer = await test.admin.get<{ status: number }>(path.replace('ID', rows[0]?.id ?? ''));
        expect(answer.status).toBe(503);
        expect(answer.body).toMatchObject({ status: 503, title: expect.any(String) as string });
        expect(answer.headers.get('retry-after')).not.toBeNull();
        expect(answer.text).not.toContain('0113496');
      },
    );
  });

  it('goes on once entries can be written again', async () => {
    await recorder.record(read('afterwards'));
    expect((await recorded('afterwards')).entries).toBe(1);
    expect((await test.admin.get('deletedCalls/')).status).toBe(200);
  });
});
