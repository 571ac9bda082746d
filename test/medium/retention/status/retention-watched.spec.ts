import type { INestApplication } from '@nestjs/common';
import { CronTime } from 'cron';
import { COMMAND_LINE } from '../../../../src/common/access/principal';
import { Clock } from '../../../../src/common/clock';
import { ENV } from '../../../../src/config/config.module';
import type { Env } from '../../../../src/config/env';
import { createApp } from '../../../../src/create-app';
import { DueCountsRepository } from '../../../../src/retention/due/due-counts.repository';
import { DueRowsRepository } from '../../../../src/retention/due/due-rows.repository';
import { RetentionService } from '../../../../src/retention/runs/retention.service';
import { scrape } from '../../../support/http/metrics';
import { runRetention } from '../../../support/dr-files/retention';
import { startTestApp, TestApp } from '../../../support/http/test-app';
import { addDueCalls } from '../../../support/dr-files/due-calls';

const HOUR_S = 3600;
const DAY_MS = 86_400_000;

/** What is said of retention where somebody may look. */
interface Seen {
  readonly status: string;
  readonly detail: string;
  readonly cause: string | null;
  readonly lastSuccess: string | null;
  readonly running: boolean;
}

describe('retention that nobody watches', () => {
  let test: TestApp;
  let elsewhere: INestApplication | undefined;

  beforeAll(async () => {
    test = await startTestApp({ RETENTION_CRON: '0 3 * * *' });
  });

  afterEach(async () => {
    await test.database.sql.query(`delete from disaster_recovery_files where status = 'Writing'`);
    await test.database.sql.query(`delete from retention_runs r
      where not exists (select from disaster_recovery_files f where f.retention_run_id = r.id)`);
    await test.database.sql.query('delete from leases');
    await test.database.sql.query('update retention_watch set since = now()');
  });

  afterAll(async () => {
    await elsewhere?.close();
    await test.close();
  });

  const sql = (text: string, values: unknown[] = []) => test.database.sql.query(text, values);
  const health = async (of: TestApp = test): Promise<Seen> =>
    (await of.client(null).get<{ retention: Seen }>('/health/ready')).body.retention;
  const installed = (hoursAgo: number) =>
    sql(`update retention_watch set since = now() - make_interval(secs => $1)`, [hoursAgo * HOUR_S]);

  /** A run that ended that long ago and took ten minutes. */
  const ran = (
    state: string,
    hoursAgo: number,
    more: { dryRun?: boolean; asOf?: string; failure?: string; cause?: string } = {},
  ) =>
    sql(
      `insert into retention_runs (state, started_by, cutoff, dry_run, as_of, failure, cause, removed_count, archive_size_bytes,
         started_at, finished_at)
       select $1, 'Schedule', at, $3, $4, $5, $6, 50, 2000, at - interval '10 minutes', at
       from (select now() - make_interval(secs => $2) as at) t`,
      [
        state,
        hoursAgo * HOUR_S,
        more.dryRun ?? false,
        more.asOf ?? null,
        more.failure ?? null,
        more.cause ?? null,
      ],
    );

  async function expectStatus(status: string, detail: RegExp): Promise<Seen> {
    const seen = await health();
    expect([seen.status, seen.detail]).toEqual([status, expect.stringMatching(detail)]);
    const metrics = await scrape(test);
    for (const each of ['ok', 'failed', 'overdue', 'off']) {
      expect([each, metrics.get(`deleted_calls_retention_status{status="${each}"}`)]).toEqual([
        each,
        Number(each === status),
      ]);
    }
    return seen;
  }

  const metric = async (name: string): Promise<number | undefined> =>
    (await scrape(test)).get(`deleted_calls_retention_${name}`);

  it('is well right after it was installed, and overdue after the first night when no run was ever started', async () => {
    await expectStatus('ok', /^No run has been due yet\.$/);
    expect(await metric('last_success_timestamp_seconds')).toBeUndefined();
    await installed(27.1);
    await expectStatus(
      'overdue',
      /^No retention run has succeeded for more than 27 hours, nor ever since it was installed\. The schedule was to start one at \S+T0[23]:00:00\.000Z\.$/,
    );
    const since = Number(await metric('waiting_since_timestamp_seconds'));
    const expectedBy = new Date((since + Number(await metric('overdue_after_seconds'))) * 1000);
    expect(expectedBy.toLocaleTimeString('en-GB', { timeZone: 'Europe/London' })).toBe('05:00:00');
    expect(await metric('overdue_after_seconds')).toBeLessThanOrEqual(27 * HOUR_S);
    expect(Date.now() / 1000 - Number(await metric('waiting_since_timestamp_seconds'))).toBeGreaterThan(
      26 * HOUR_S,
    );
    expect(await metric('last_success_timestamp_seconds')).toBeUndefined();
  });

  it('tells the last success of any process, and is overdue two hours after the next start was missed', async () => {
    await installed(1000);
    const clock = jest.spyOn(test.app.get(Clock), 'now');
    await ran('Succeeded', 1);
    const { lastSuccess } = await health();
    const missed = new CronTime('0 3 * * *', 'Europe/London')
      .getNextDateFrom(new Date(lastSuccess ?? 0), 'Europe/London')
      .toMillis();
    clock.mockReturnValue(new Date(missed + 2 * HOUR_S * 1000));
    await expectStatus('ok', /^The last run succeeded\.$/);
    expect(await metric('last_success_timestamp_seconds')).toBe(new Date(lastSuccess ?? 0).getTime() / 1000);
    clock.mockReturnValue(new Date(missed + 2 * HOUR_S * 1000 + 1000));
    await expectStatus('overdue', new RegExp(`to start one at ${new Date(missed).toISOString()}`));
    clock.mockRestore();
  });

  it('takes a success in the future for none: the clock was wrong then', async () => {
    await installed(30);
    await ran('Succeeded', -5);
    const seen = await expectStatus('overdue', /nor ever since it was installed/);
    expect(seen.lastSuccess).toBeNull();
    expect(await metric('last_success_timestamp_seconds')).toBeUndefined();
    await installed(-100);
    await expectStatus('overdue', /nor ever since it was installed/);
  });

  it.each([
    ['dry runs', { dryRun: true }],
    ['rehearsed runs', { asOf: '2027-01-01T00:00:00Z' }],
  ])('takes %s for no success', async (_, more) => {
    await installed(30);
    await ran('Succeeded', 1, more);
    const seen = await expectStatus('overdue', /nor ever since it was installed/);
    expect(seen.lastSuccess).toBeNull();
    expect(await metric('last_success_timestamp_seconds')).toBeUndefined();
    await ran('Failed', 3, { failure: 'Storage is full.', cause: 'storage' });
    await ran('Succeeded', 2, more);
    await expectStatus('failed', /^Storage is full\. No retention run has succeeded for more than 30 hours/);
  });

  it('stays failed, its cause told, until a run succeeds; stopping is no success', async () => {
    await ran('Succeeded', 1.9);
    await ran('Failed', 1.5, { failure: 'Storage is full.', cause: 'storage' });
    await ran('Stopped', 1);
    const seen = await expectStatus('failed', /^Storage is full\.$/);
    expect(seen.cause).toBe('storage');
    expect(await metric('failed{cause="storage"}')).toBe(1);
    expect(await metric('failed{cause="database"}')).toBe(0);
    await ran('Succeeded', 0.5);
    expect((await expectStatus('ok', /succeeded/)).cause).toBeNull();
    expect(await metric('failed{cause="storage"}')).toBe(0);
  });

  it('calls a run dead whose lease ran out, before another run finds it', async () => {
    await sql(`insert into retention_runs (started_by, cutoff) values ('Schedule', now())`);
    await sql(`insert into leases (name, holder, holder_name, acquired_at, expires_at)
      values ('retention', gen_random_uuid(), 'another:1', now(), now() + interval '20 seconds')`);
    expect((await expectStatus('ok', /./)).running).toBe(true);
    expect(await metric('run_active')).toBe(1);
    await sql(`update leases set expires_at = now() - interval '1 second'`);
    expect((await expectStatus('failed', /^The process that ran it died/)).running).toBe(false);
    expect([await metric('run_active'), await metric('failed{cause="died"}')]).toEqual([0, 1]);
  });

  it('adds up runs, rows, bytes and seconds whoever ran, by kind, outcome and cause', async () => {
    await ran('Succeeded', 50);
    await ran('Succeeded', 26);
    await ran('Failed', 25, { failure: 'x', cause: 'read back' });
    await ran('Succeeded', 3, { dryRun: true });
    const metrics = await scrape(test);
    const real = '{kind="real",state="Succeeded",cause=""}';
    expect(metrics.get(`deleted_calls_retention_runs_total${real}`)).toBe(2);
    expect(metrics.get(`deleted_calls_retention_archived_rows_total${real}`)).toBe(100);
    expect(metrics.get(`deleted_calls_retention_archived_bytes_total${real}`)).toBe(4000);
    expect(metrics.get(`deleted_calls_retention_run_seconds_total${real}`)).toBe(1200);
    expect(
      metrics.get('deleted_calls_retention_runs_total{kind="real",state="Failed",cause="read back"}'),
    ).toBe(1);
    expect(metrics.get('deleted_calls_retention_runs_total{kind="dry run",state="Succeeded",cause=""}')).toBe(
      1,
    );
    expect(metrics.get('deleted_calls_retention_last_run_duration_seconds')).toBe(600);
  });

  it('says so when the database cannot be asked, and nothing that is not known', async () => {
    const outcomes = jest
      .spyOn(DueCountsRepository.prototype, 'summary')
      .mockRejectedValue(new Error('away'));
    jest.spyOn(test.app.get(Clock), 'now').mockReturnValue(new Date(Date.now() + 10 * DAY_MS));
    const metrics = await scrape(test);
    expect(outcomes).toHaveBeenCalled();
    expect(metrics.get('deleted_calls_retention_readable')).toBe(0);
    const names = [...metrics.keys()].filter((name) => name.startsWith('deleted_calls_retention_'));
    expect(names).toEqual(['deleted_calls_retention_readable']);
    jest.restoreAllMocks();
    expect(await metric('readable')).toBe(1);
  });

  it('keeps the cause of a real failure with the run', async () => {
    jest
      .spyOn(DueRowsRepository.prototype, 'describe')
      .mockRejectedValue(Object.assign(new Error('x'), { code: '57P01' }));
    await addDueCalls(test, 3);
    const run = await runRetention(test);
    expect(run.state).toBe('Failed');
    const { body } = await test.admin.get<Record<string, unknown>>(`retentionRuns/${run.id}`);
    expect(body).toMatchObject({ cause: 'database', rowsPerSecond: 0, bytesPerSecond: 0 });
    expect((await health()).cause).toBe('database');
  });

  it('tells a server what the command line did, and keeps telling it after a restart', async () => {
    elsewhere = await createApp(test.app.get<Env>(ENV), { url: test.database.url });
    await elsewhere.init();
    const run = await elsewhere
      .get(RetentionService)
      .start({ actor: COMMAND_LINE, startedBy: 'Command line' });
    expect(await run.done).toBe('Succeeded');
    const { rows } = (await sql('select finished_at from retention_runs where id = $1', [run.id])) as {
      rows: { finished_at: Date }[];
    };
    expect(await metric('last_success_timestamp_seconds')).toBe((rows[0]?.finished_at.getTime() ?? 0) / 1000);
    expect(await metric('archived_rows_total{kind="real",state="Succeeded",cause=""}')).toBe(3);
    await expectStatus('ok', /^The last run succeeded\.$/);
    const preview = await test.admin.get<Record<string, unknown>>('retention/');
    expect(preview.body).toMatchObject({
      running: false,
      cause: null,
      lastRun: {
        id: run.id,
        startedBy: 'Command line',
        removedCount: 3,
        files: [{ rowCount: 3, sequence: 1 }],
      },
    });
  });
});
