import {
  cutConnection,
  letCommits,
  stallCommits,
  stalledCommit,
  waitingForAnother,
} from '../../../support/database/lost-answers';
import { lines, verifyAll } from '../../../support/dr-files/dr-evidence';
import {
  archivedRows,
  deletedCallRows,
  drFiles,
  runRow,
  startRetention,
} from '../../../support/dr-files/retention';
import { startTestApp, TestApp } from '../../../support/http/test-app';
import { addDueCalls } from '../../../support/dr-files/due-calls';

describe('a retention run whose last transaction commits after its connection was cut', () => {
  let test: TestApp;

  beforeEach(async () => {
    test = await startTestApp();
    await addDueCalls(test, 40);
    await stallCommits(test.database.sql, 'update on disaster_recovery_files', `new.status = 'Available'`);
  });

  afterEach(() => test.close());

  it('keeps the DR file that became available meanwhile, with its bytes', async () => {
    const { sql } = test.database;
    const run = await startRetention(test);
    cutConnection(test.app, await stalledCommit(sql));
    // What the failed run does next is to look for what it left; it has to wait for the commit.
    await waitingForAnother(sql);
    await letCommits(sql);
    expect(await run.done).toBe('Failed');

    const [file] = await drFiles(test);
    expect(file).toMatchObject({ sequence: 1, status: 'Available', row_count: '40' });
    expect(await deletedCallRows(test)).toEqual([]);
    expect(await archivedRows(test, file?.file_name ?? '')).toHaveLength(40);
    expect(lines(await verifyAll(test))).toEqual([]);
    expect(await runRow(test, run.id)).toMatchObject({ removed_count: '40' });
  });
});
