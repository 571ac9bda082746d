import { COMMAND_LINE } from '../../../../src/common/access/principal';
import { RetentionService } from '../../../../src/retention/runs/retention.service';
import { addDeletedCalls } from '../../../support/database/call-rows';
import {
  cutConnection,
  letCommits,
  stallCommits,
  stalledCommit,
  waitingForAnother,
} from '../../../support/database/lost-answers';
import { lines, verifyAll } from '../../../support/dr-files/dr-evidence';
import { archivedRows, AS_OF, deletedCallRows, drFiles, runRow } from '../../../support/dr-files/retention';
import { startTestApp, TestApp } from '../../../support/http/test-app';

describe('a retention run whose last transaction commits after its connection was cut', () => {
  let test: TestApp;

  beforeEach(async () => {
    test = await startTestApp();
    await addDeletedCalls(test.database.sql, '2024-02-03T00:00:00Z', 40);
    await stallCommits(test.database.sql, 'update on disaster_recovery_files', `new.status = 'Available'`);
  });

  afterEach(() => test.close());

  it('keeps the DR file that became available meanwhile, with its bytes', async () => {
    const { sql } = test.database;
    const run = await test.app
      .get(RetentionService)
      .start({ actor: COMMAND_LINE, startedBy: 'Command line', asOf: AS_OF });
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
