import { SYSTEM } from '../../../../src/common/access/principal';
import { ConflictError } from '../../../../src/common/errors/problem.error';
import { ENV } from '../../../../src/config/config.module';
import type { Env } from '../../../../src/config/env';
import { createApp } from '../../../../src/create-app';
import { Lease } from '../../../../src/database/lease';
import { RetentionService } from '../../../../src/retention/runs/retention.service';
import {
  AS_OF,
  deletedCallRows,
  drFiles,
  runRetention,
  runRow,
  startRetention,
} from '../../../support/dr-files/retention';
import { startTestApp, TestApp } from '../../../support/http/test-app';
import { openDataSource } from '../../../support/database/test-database';
import { addDueCalls } from '../../../support/dr-files/due-calls';
import { afterWriting, isArchive } from '../../../support/dr-files/while-writing';

describe('retention runs', () => {
  let test: TestApp;

  beforeEach(async () => {
    test = await startTestApp();
    for (const month of ['2024-01', '2024-02', '2024-03'])
      await addDueCalls(test, 10, { day: `${month}-03` });
  });

  afterEach(() => test.close());

  it('start once when they are asked for many times at once', async () => {
    const starts = await Promise.allSettled([1, 2, 3, 4].map(() => startRetention(test)));
    const started = starts.filter((one) => one.status === 'fulfilled');
    const refused = starts.filter((one) => one.status === 'rejected');
    expect([started.length, refused.length]).toEqual([1, 3]);
    for (const { reason } of refused) expect(reason).toBeInstanceOf(ConflictError);
    expect(await started[0]?.value.done).toBe('Succeeded');
    const { rows } = await test.database.sql.query('select state from retention_runs');
    expect(rows).toEqual([{ state: 'Succeeded' }]);
    expect(await deletedCallRows(test)).toEqual([]);
  });

  it('do not start while another machine works, over HTTP neither, and leave no record of the attempt', async () => {
    const elsewhere = await openDataSource(test.database);
    const lease = await Lease.tryAcquire(elsewhere, 'retention');
    await expect(startRetention(test)).rejects.toThrow(/already running/);
    expect((await test.admin.post('retention/run')).status).toBe(409);
    const { rows } = await test.database.sql.query('select from retention_runs');
    expect(rows).toEqual([]);
    await lease?.release();
    await elsewhere.destroy();
    expect(await runRetention(test)).toMatchObject({ state: 'Succeeded', removed_count: '30' });
  });

  it('take over from a runner that died, whose run is called abandoned', async () => {
    await test.database.sql.query(
      `insert into leases (name, holder, holder_name, acquired_at, expires_at)
       values ('retention', gen_random_uuid(), 'another:1', now() - interval '1 hour', now() - interval '1 minute')`,
    );
    const { rows } = await test.database.sql.query<{ id: string }>(
      `insert into retention_runs (started_by, cutoff) values ('Schedule', now()) returning id`,
    );
    expect(await runRetention(test)).toMatchObject({ state: 'Succeeded', removed_count: '30' });
    const dead = await runRow(test, rows[0]?.id ?? '');
    expect(dead).toMatchObject({ state: 'Abandoned', removed_count: '0' });
    expect(dead.failure).toMatch(/died or lost the database/);
  });

  it('end after the file they are at when the server stops, and the next one does the rest', async () => {
    const service = test.app.get(RetentionService);
    let stopped: Promise<void> | undefined;
    afterWriting(test, (name) => {
      if (isArchive(name)) stopped ??= service.beforeApplicationShutdown();
      return Promise.resolve();
    });
    const run = await startRetention(test);
    expect(await run.done).toBe('Stopped');
    await stopped;
    expect(await runRow(test, run.id)).toMatchObject({
      state: 'Stopped',
      removed_count: '10',
      failure: null,
    });
    expect(await deletedCallRows(test)).toHaveLength(20);

    const next = await createApp(test.app.get<Env>(ENV), { url: test.database.url });
    await next.init();
    const rest = await next
      .get(RetentionService)
      .start({ actor: SYSTEM, startedBy: 'Schedule', asOf: AS_OF });
    expect(await rest.done).toBe('Succeeded');
    await next.close();
    expect(await runRow(test, rest.id)).toMatchObject({ removed_count: '20' });
    expect((await drFiles(test)).map(({ sequence, row_count }) => [sequence, row_count])).toEqual([
      [1, '10'],
      [2, '10'],
      [3, '10'],
    ]);
  });
});
