import { LOCKS_HERE } from '../../support/database/locks-here';
import { Readable } from 'node:stream';
import { ImportQueue } from '../../../src/cdr-files/import/import-queue.service';
import { cdrFile, receiveFile } from '../../support/cdr-files/cdr-files';
import { nextFcsFile } from '../../support/cdr-files/fcs-file';
import { startTestApp, TestApp } from '../../support/http/test-app';

describe('a queue of imports that stops', () => {
  let test: TestApp;
  let queue: ImportQueue;
  let ids: string[];

  beforeEach(async () => {
    test = await startTestApp();
    queue = test.app.get(ImportQueue);
    ids = [];
    for (const name of ['first.csv', 'second.csv'])
      ids.push(await receiveFile(test, Readable.from([nextFcsFile()]), name));
  });

  afterEach(() => test.close());

  const statuses = (): Promise<string[]> =>
    Promise.all(ids.map(async (id) => (await cdrFile(test, id)).status));

  it('waits for the import in hand, and begins no other one', async () => {
    const { sql } = test.database;
    await sql.query('begin; lock table calls in share mode');
    queue.wake();
    await sql.query(`
      do $$ begin
        while not exists (select from ${LOCKS_HERE} where not granted and relation = 'calls'::regclass) loop
          perform pg_sleep(0.005);
        end loop;
      end $$`);
    queue.onModuleDestroy();
    let isOver = false;
    const over = queue.beforeApplicationShutdown().then(() => (isOver = true));
    // Whatever would not wait has its turn meanwhile.
    await test.admin.get('CDRFiles/');
    expect(isOver).toBe(false);
    await sql.query('commit');
    await over;
    expect(await statuses()).toEqual(['Imported', 'Pending']);
  });

  it('is not woken any more', async () => {
    queue.onModuleDestroy();
    queue.wake();
    await queue.beforeApplicationShutdown();
    expect(await statuses()).toEqual(['Pending', 'Pending']);
  });
});
