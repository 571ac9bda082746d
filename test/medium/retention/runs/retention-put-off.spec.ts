import { Logger } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Lease } from '../../../../src/database/lease';
import { RetentionScheduler } from '../../../../src/retention/runs/retention-scheduler.service';
import { runRetention } from '../../../support/dr-files/retention';
import { startTestApp, TestApp } from '../../../support/http/test-app';
import { addDueCalls } from '../../../support/dr-files/due-calls';
import { afterWriting } from '../../../support/dr-files/while-writing';

describe('a scheduled start while the lease is held', () => {
  let test: TestApp;

  beforeAll(async () => {
    test = await startTestApp();
    await addDueCalls(test, 3);
  });

  afterEach(() => jest.restoreAllMocks());
  afterAll(() => test.close());

  async function saidAtTick(): Promise<unknown[]> {
    const log = jest.spyOn(Logger.prototype, 'log').mockImplementation(() => undefined);
    await test.app.get(RetentionScheduler).tick();
    return log.mock.calls.flat() as unknown[];
  }

  const putOff = (work: string): object => ({
    event: 'retention run put off',
    work,
    heldBy: expect.stringMatching(/:\d+$/) as string,
    since: expect.any(Date) as Date,
  });

  it('says that a run is on when one is', async () => {
    const said: Promise<unknown[]>[] = [];
    afterWriting(test, async () => {
      if (said.length === 0) said.push(saidAtTick());
      await said[0];
    });
    await runRetention(test);
    expect(await said[0]).toEqual([putOff('retention run')]);
  });

  it.each(['restore', 'erasure'])(
    'says that a %s is on, though a run that died is on record as running',
    async (work) => {
      await test.database.sql.query(
        `insert into retention_runs (started_by, cutoff) values ('Schedule', now())`,
      );
      const lease = await Lease.tryAcquire(test.app.get(DataSource), 'retention', work);
      expect(await saidAtTick()).toEqual([putOff(work)]);
      const { status, body } = await test.admin.post<{ detail: string }>('retention/run', {});
      expect({ status, detail: body.detail }).toEqual({
        status: 409,
        detail: expect.stringMatching(new RegExp(`^An? ${work}.* is already running`)) as unknown,
      });
      await lease?.release();
    },
  );
});
