import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { eraseNumber } from '../../../support/data-subjects/erasures';
import { search } from '../../../support/data-subjects';
import { addDeletedCalls } from '../../../support/database/call-rows';
import { addDueCalls } from '../../../support/dr-files/due-calls';
import { flipBit } from '../../../support/dr-files/flip-bit';
import {
  archivedRows,
  deletedCallIds,
  drFilePath,
  drFiles,
  ONCE_TODAY_IS_DUE,
  runRetention,
} from '../../../support/dr-files/retention';
import { drFileStatuses, expectVerified } from '../../../support/dr-files/restore';
import { expectOneTruth, recover, TimeMachine } from '../../../support/dr-files/time-machine';

const NUMBER = '01134960001';
const IN_100_DAYS = new Date(Date.now() + 101 * 86_400_000);

describe('recovery judges each DR file that is on no record', () => {
  let machine: TimeMachine;

  beforeEach(async () => {
    machine = await TimeMachine.start({ ACTIVITY_READ_RETENTION_DAYS: '100' });
  });

  afterEach(() => machine.end());

  const run = async (asOf?: Date | null): Promise<void> => {
    expect(await runRetention(machine.test, asOf)).toMatchObject({ state: 'Succeeded', failure: null });
  };
  const erase = async (): Promise<string> => {
    const { state, pseudonym } = await eraseNumber(machine.test, NUMBER);
    expect(state).toBe('Succeeded');
    return pseudonym;
  };

  it('one that an erasure wrote takes the place of its own, and the erasure is listed by its pseudonym', async () => {
    const ids = await addDueCalls(machine.test, 30);
    await run();
    await machine.remember();
    const pseudonym = await erase();
    const test = await machine.goBack();
    const report = await recover(test);
    expect(report).toMatchObject({ complete: true, undoneErasures: [pseudonym] });
    expect(report.files).toMatchObject([
      { outcome: 'adopted', status: 'Available', rows: { total: 30, left: 30 } },
    ]);
    expect(await drFileStatuses(test)).toEqual(['Expired', 'Available']);
    await run();
    await expectOneTruth(test, ids);
    await erase();
    await expectVerified(test);
  });

  it('one that an erasure wrote after a run that is gone too leaves the rows where they are: erase the number again', async () => {
    const ids = await addDueCalls(machine.test, 30);
    await machine.remember();
    await run();
    const pseudonym = await erase();
    const test = await machine.goBack();
    const report = await recover(test);
    expect(report).toMatchObject({ complete: true, undoneErasures: [pseudonym], differingCount: 1 });
    expect(report.files).toMatchObject([
      { outcome: 'adopted', status: 'Expired' },
      { outcome: 'adopted', status: 'Restored', rows: { total: 30, present: 30 } },
    ]);
    await expectOneTruth(test, ids);
    await erase();
    await run();
    await expectOneTruth(test, ids);
    expect(JSON.stringify(await search(test, NUMBER).then(({ body }) => body.records))).toBe('[]');
  });

  it('one of reads takes its entries out of the log', async () => {
    for (let reads = 0; reads < 4; reads += 1) await machine.test.admin.get(`deletedCalls/?number=${NUMBER}`);
    await machine.remember();
    await run(IN_100_DAYS);
    const test = await machine.goBack();
    const report = await recover(test);
    expect(report.files).toMatchObject([
      { outcome: 'adopted', status: 'Available', rows: { left: 4, onlyHere: 0 } },
    ]);
    const { rows } = await test.database.sql.query(
      'select from user_activity_log where is_activity_read(activity_type)',
    );
    expect(rows).toEqual([]);
    await expectVerified(test);
    await run();
  });

  it('one of reads that came after the moment keeps them, beside entries that have their ids now', async () => {
    await machine.test.admin.get(`deletedCalls/?number=${NUMBER}`);
    await machine.remember();
    for (let reads = 0; reads < 3; reads += 1) await machine.test.admin.get(`deletedCalls/?number=${NUMBER}`);
    await run(IN_100_DAYS);
    const test = await machine.goBack();
    await test.admin.get(`deletedCalls/?number=${NUMBER}`);
    const report = await recover(test);
    expect(report.files).toMatchObject([{ status: 'Available', rows: { total: 4, left: 1, onlyHere: 3 } }]);
    const { rows } = await test.database.sql.query<{ id: string }>(
      'select id::text from user_activity_log where is_activity_read(activity_type)',
    );
    expect(rows).toHaveLength(1);
    await expectVerified(test);
  });

  it('one that was changed stays and is named, what follows waits, and it is set aside where that is asked for', async () => {
    await machine.remember();
    await addDueCalls(machine.test, 3);
    await run();
    const later = await addDeletedCalls(machine.test.database.sql, '2024-02-05T00:00:00Z', 4);
    await run();
    const test = await machine.goBack();
    const name = 'deleted-calls_000001_2024-02-03_2024-02-03.csv.gz.age';
    await flipBit(drFilePath(test, name), 100);
    const left = await recover(test);
    expect(left).toMatchObject({
      complete: false,
      files: [
        { fileName: name, outcome: 'left', detail: expect.stringContaining('was changed') as unknown },
        { outcome: 'left', detail: `waits for ${name}` },
      ],
    });
    expect(await drFiles(test)).toEqual([]);
    expect(await runRetention(test)).toMatchObject({ state: 'Held back' });
    expect(await recover(test, { setAside: [name] })).toMatchObject({
      complete: true,
      files: [{ outcome: 'set aside' }, { outcome: 'relinked', rows: { putBack: 4 } }],
    });
    expect(await readdir(join(test.dataDir, 'files', 'set-aside'))).toContain(name);
    await expectOneTruth(test, later);
    await run(ONCE_TODAY_IS_DUE);
  });

  it('one that nobody can open stays, and so does one whose bytes are gone before its time', async () => {
    const ids = await addDueCalls(machine.test, 3);
    await machine.remember();
    await run();
    const test = await machine.goBack();
    const [name = ''] = (await readdir(drFilePath(test, '.'))).filter((one) =>
      /^deleted.*gz\.age$/.test(one),
    );
    await rm(drFilePath(test, name));
    expect(await recover(test)).toMatchObject({
      complete: false,
      files: [{ outcome: 'left', detail: 'is not in storage, and its time is not over' }],
    });
    expect(await recover(test, { setAside: [name] })).toMatchObject({ complete: true });
    await expectOneTruth(test, ids);
  });

  it('one that was being written at the moment is no leftover where another links to it', async () => {
    const ids = await addDueCalls(machine.test, 3);
    await machine.remember();
    await run();
    ids.push(...(await addDeletedCalls(machine.test.database.sql, '2024-03-05T00:00:00Z', 4)));
    await run();
    const test = await machine.goBack();
    const name = 'deleted-calls_000001_2024-02-03_2024-02-03.csv.gz.age';
    await test.database.sql.query(
      `with r as (insert into retention_runs (started_by, cutoff) values ('Schedule', now()) returning id)
       insert into disaster_recovery_files (sequence, retention_run_id, file_name, cutoff, first_deletion_day, last_deletion_day)
       select 1, id, $1, now(), '2024-02-03', '2024-02-03' from r`,
      [name],
    );
    expect((await recover(test, { dryRun: true })).files).toHaveLength(2);
    expect(await recover(test)).toMatchObject({
      complete: true,
      files: [
        { fileName: name, outcome: 'adopted', rows: { left: 3 } },
        { outcome: 'adopted', rows: { putBack: 4 } },
      ],
    });
    await expectOneTruth(test, ids);
    expect((await archivedRows(test, name)).length).toBe(3);
    expect(await deletedCallIds(test)).toHaveLength(4);
  });
});
