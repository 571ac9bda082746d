import { ApprovalsKeeper } from '../../../src/approvals/approvals-keeper.service';
import { approve, approver, letRunOut, turnApprovalsOn, waiting } from '../../support/approvals';
import { eraseNumber } from '../../support/data-subjects/erasures';
import { scrape } from '../../support/http/metrics';
import { startTestApp, TestApp } from '../../support/http/test-app';

/** All of them are enabled always. */
const TRIGGERS_ON = `
  do $$ declare name text; begin
    for name in select tgname from pg_trigger where tgrelid = 'approvals'::regclass and not tgisinternal loop
      execute format('alter table approvals enable always trigger %I', name);
    end loop;
  end $$`;
const NUMBER = '0113 496 0777';

describe('requests for approval that are over', () => {
  let test: TestApp;
  let second: Awaited<ReturnType<typeof approver>>;

  beforeEach(async () => {
    test = await startTestApp();
    second = await approver(test);
    await turnApprovalsOn(test);
  });

  afterEach(() => test.close());

  const ask = async (): Promise<string> =>
    waiting(await test.admin.post('dataSubjects/erase', { number: NUMBER, reason: 'Letter' })).id;

  const kept = async (id: string): Promise<unknown> =>
    (
      await test.database.sql.query(
        'select parameters is not null as parameters, expired_in is not null as ended from approvals where id = $1',
        [id],
      )
    ).rows[0];

  const ends = async (): Promise<{ linkedTo: string; before: unknown }[]> =>
    (
      await test.admin.get<{ linkedTo: string; before: unknown }[]>(
        'userActivityLog/?activityType=Approval%20expired',
      )
    ).body;

  it('end with one activity each, and what was asked for of an erasure is forgotten', async () => {
    const id = await ask();
    await test.app.get(ApprovalsKeeper).tick();
    expect(await kept(id)).toEqual({ parameters: true, ended: false });
    await letRunOut(test, id);
    await test.app.get(ApprovalsKeeper).tick();
    await test.app.get(ApprovalsKeeper).tick();
    expect(await kept(id)).toEqual({ parameters: false, ended: true });
    expect(await ends()).toMatchObject([{ linkedTo: id }]);
  });

  it('forget the number of an erasure once it was rejected or used, and not while it waits', async () => {
    const rejected = await ask();
    await test.admin.post(`approvals/${rejected}/reject`, { reason: 'No' });
    const used = await ask();
    await approve(second.client, used);
    await eraseNumber(test, NUMBER);
    const waits = await ask();
    await test.app.get(ApprovalsKeeper).tick();
    expect(await kept(rejected)).toEqual({ parameters: false, ended: false });
    expect(await kept(used)).toEqual({ parameters: false, ended: false });
    expect(await kept(waits)).toEqual({ parameters: true, ended: false });
    expect(await ends()).toEqual([]);
  });

  it('all end in one go, however many there are', async () => {
    const id = await ask();
    await letRunOut(test, id);
    const columns =
      'act, parameters, parameters_hash, requested_by, requested_by_id, requested_in, created_at, expires_at';
    await test.database.sql.query(
      `alter table approvals disable trigger user;
       insert into approvals (${columns}) select ${columns} from approvals, generate_series(1, 205) where id = ${id};`,
    );
    await test.database.sql.query(TRIGGERS_ON);
    await test.app.get(ApprovalsKeeper).tick();
    const { rows } = await test.database.sql.query(
      'select count(*)::integer as count, count(expired_in)::integer as ended, count(distinct expired_in)::integer as activities from approvals',
    );
    expect(rows).toEqual([{ count: 206, ended: 206, activities: 206 }]);
  });

  it('end the next time where the database was away', async () => {
    const id = await ask();
    await letRunOut(test, id);
    await test.database.sql.query('alter table user_activity_log rename to elsewhere');
    await expect(test.app.get(ApprovalsKeeper).tick()).resolves.toBeUndefined();
    await test.database.sql.query('alter table elsewhere rename to user_activity_log');
    expect(await kept(id)).toEqual({ parameters: true, ended: false });
    await test.app.get(ApprovalsKeeper).tick();
    expect(await kept(id)).toEqual({ parameters: false, ended: true });
  });

  it('are counted for Prometheus while they wait', async () => {
    const metric = async (name: string): Promise<number | undefined> =>
      (await scrape(test)).get(`deleted_calls_approvals_${name}`);
    expect([await metric('waiting'), await metric('oldest_waiting_seconds')]).toEqual([0, 0]);
    await ask();
    expect(await metric('waiting')).toBe(1);
    expect(await metric('oldest_waiting_seconds')).toBeGreaterThan(0);
  });
});
