import { rename } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { COMMAND_LINE } from '../../../src/common/access/principal';
import { ReadProgress } from '../../../src/dr-files/streams/watched-reading';
import type { VerificationJobView } from '../../../src/dr-files/verifications/verification-job.view';
import { VerificationJobs } from '../../../src/dr-files/verifications/verification-jobs.service';
import type { Storage } from '../../../src/storage/storage';
import { STORAGE } from '../../../src/storage/storage.module';
import { addDueCalls } from '../../support/dr-files/due-calls';
import { drFilePath, drFiles, runRetention } from '../../support/dr-files/retention';
import type { Answer } from '../../support/http/test-app';
import { startTestApp, TestApp } from '../../support/http/test-app';

describe('verifications of all DR files', () => {
  let test: TestApp;

  beforeAll(async () => {
    test = await startTestApp();
    await addDueCalls(test, 3);
    await addDueCalls(test, 3, { day: '2024-03-03' });
    await runRetention(test);
  });

  afterAll(() => test.close());

  const start = (body: object = {}): Promise<Answer<VerificationJobView>> =>
    test.admin.post('disasterRecoveryFiles/verify', body);
  const get = async (id: string): Promise<VerificationJobView> =>
    (await test.admin.get<VerificationJobView>(`verifications/${id}`)).body;

  async function over(id: string): Promise<VerificationJobView> {
    for (;;) {
      const job = await get(id);
      if (job.state !== 'Running') return job;
      await sleep(10);
    }
  }

  it.each([false, true])('work in the background and say what they found, opened: %s', async (open) => {
    const started = await start({ open });
    expect(started).toMatchObject({
      status: 202,
      body: { state: 'Running', found: null, startedBy: 'admin' },
    });
    const head = (await drFiles(test)).at(-1);
    const job = await over(started.body.id);
    expect(job).toMatchObject({
      state: 'Succeeded',
      opened: open,
      files: 2,
      ofFiles: 2,
      found: 0,
      findings: [],
      head: { sequence: 2, manifestSha256: head?.manifest_sha256 },
      failure: null,
    });
    const entry = await test.admin.get(`userActivityLog/${job.userActivityLog ?? ''}`);
    expect(entry.body).toMatchObject({ activityType: 'DR files verified', user: 'admin' });
    expect((await test.admin.get<VerificationJobView[]>('verifications/?order=desc&limit=1')).body).toEqual([
      job,
    ]);
  });

  it('succeed also where something is not as it was, and keep what', async () => {
    const path = drFilePath(test, String((await drFiles(test))[0]?.file_name));
    await rename(path, `${path}.partial`);
    const { body } = await start();
    expect(await over(body.id)).toMatchObject({
      state: 'Succeeded',
      found: 1,
      findings: [{ sequence: 1, problem: expect.stringMatching(/^is not in storage/) as unknown }],
    });
    await rename(`${path}.partial`, path);
  });

  it('work one at a time, stop where whoever started them stops, and tell how far they are', async () => {
    const seen: ReadProgress[] = [];
    let first: Promise<unknown> = Promise.resolve();
    const storage = test.app.get<Storage>(STORAGE);
    const digest = storage.digest.bind(storage);
    const spy = jest.spyOn(storage, 'digest').mockImplementation(async (...of) => {
      // No file is done before the other one was asked for.
      await first;
      return digest(...of);
    });
    const started = await test.app.get(VerificationJobs).start({
      actor: COMMAND_LINE,
      identities: [],
      onRead: (read) => {
        seen.push(read);
        if (seen.length === 1) first = start();
        if (read.doneFiles === 1) throw new Error('Enough');
      },
    });
    await expect(started.done).rejects.toThrow('Enough');
    spy.mockRestore();
    expect(await first).toMatchObject({ status: 409 });
    expect(seen.at(-1)).toMatchObject({ doneFiles: 1, ofFiles: 2 });
    expect(await get(started.id)).toMatchObject({ state: 'Stopped', failure: 'Enough', found: null });
  });

  it('are abandoned when their process has died, and the next one starts anew', async () => {
    const { sql } = test.database;
    const dead = await sql.query<{ id: string }>(
      `insert into verifications (opened, started_by) values (false, 'gone') returning id`,
    );
    const id = dead.rows[0]?.id ?? '';
    expect(await get(id)).toMatchObject({ state: 'Abandoned', finished: null });
    const next = await start();
    expect(await over(next.body.id)).toMatchObject({ state: 'Succeeded' });
    expect(await get(id)).toMatchObject({ state: 'Abandoned', finished: expect.any(String) as unknown });
  });

  it('never change once they are over, nor go', async () => {
    const { sql } = test.database;
    await expect(sql.query('update verifications set found_count = 0')).rejects.toThrow(/over never changes/);
    await expect(sql.query('delete from verifications')).rejects.toThrow(/never removed/);
  });

  it('are refused without the identity that would open the files, and for one who may not see DR files', async () => {
    expect(await test.admin.get('verifications/999999')).toMatchObject({ status: 404 });
    const { client } = await test.userWith({ apiAccess: 'write' });
    expect(await client.post('disasterRecoveryFiles/verify')).toMatchObject({ status: 403 });
    const identity = `${test.dataDir}/keys/dr-identity.txt`;
    await rename(identity, `${identity}.away`);
    expect(await start({ open: true })).toMatchObject({ status: 409 });
    expect(await start({ open: 'yes' })).toMatchObject({ status: 400 });
  });

  it('end with the server', async () => {
    const jobs = test.app.get(VerificationJobs);
    await jobs.beforeApplicationShutdown();
    const { id, done } = await jobs.start({ actor: COMMAND_LINE, identities: [] });
    await expect(done).rejects.toThrow('The process was asked to end.');
    expect(await get(id)).toMatchObject({ state: 'Stopped' });
  });
});
