import { LOCKS_HERE } from '../../support/database/locks-here';
import { Readable } from 'node:stream';
import { ImportQueue } from '../../../src/cdr-files/import/import-queue.service';
import { ImportService } from '../../../src/cdr-files/import/import.service';
import { cdrFile, countCalls, generated, receiveFile } from '../../support/cdr-files/cdr-files';
import { nextFcsFile } from '../../support/cdr-files/fcs-file';
import { startTestApp, TestApp } from '../../support/http/test-app';

const ROWS = 30_000;
const HELD = 730_144;

describe('an import that is cancelled', () => {
  let test: TestApp;
  let imports: ImportService;

  beforeEach(async () => {
    test = await startTestApp();
    await test.app.get(ImportQueue).beforeApplicationShutdown();
    imports = test.app.get(ImportService);
  });

  afterEach(() => test.close());

  async function expectCancelled(id: string): Promise<void> {
    expect(await cdrFile(test, id)).toMatchObject({
      status: 'Failed',
      status_detail: expect.stringMatching(
        /^The import was cancelled: nothing of the file was imported\./,
      ) as string,
      call_count: null,
    });
    expect(await countCalls(test, id)).toBe(0);
    const { rows } = await test.database.sql.query(
      `select user_name, used_api, cdr_file_id::text, linked_to_type, linked_to from user_activity_log
       where activity_type = 'CDR file cancelled'`,
    );
    expect(rows).toEqual([
      { user_name: 'admin', used_api: true, cdr_file_id: id, linked_to_type: 'CDRFiles', linked_to: id },
    ]);
  }

  /** Until the import waits for the test, which has locked that table. */
  async function untilLocked(table: string): Promise<void> {
    await test.database.sql.query(`
      do $$ begin
        while not exists (select from ${LOCKS_HERE} where not granted and relation = '${table}'::regclass) loop
          perform pg_sleep(0.005);
        end loop;
      end $$`);
  }

  it('while it waits is not begun, and the next file is', async () => {
    const id = await receiveFile(test, generated(10));
    const next = await receiveFile(test, Readable.from([nextFcsFile()]), 'next.csv');
    expect(await test.admin.post(`CDRFiles/${id}/cancel`, {})).toMatchObject({
      status: 200,
      body: { id, status: 'Failed' },
    });
    expect(await imports.importNext()).toBe('imported');
    expect((await cdrFile(test, next)).status).toBe('Imported');
    await expectCancelled(id);
  });

  it('while it runs leaves nothing, and can be tried again', async () => {
    const { sql } = test.database;
    // The import comes as far as its middle, and waits there for the test.
    await sql.query(`
      create function wait_half_way() returns trigger language plpgsql as $$
      begin
        if new.line_number = ${ROWS / 2} then perform pg_advisory_xact_lock(${HELD}); end if;
        return new;
      end $$`);
    await sql.query(
      'create trigger wait_half_way before insert on calls for each row execute function wait_half_way()',
    );
    await sql.query('select pg_advisory_lock($1)', [HELD]);
    const id = await receiveFile(test, generated(ROWS));
    const importing = imports.importNext();
    await sql.query(`
      do $$ begin
        while not exists (select from ${LOCKS_HERE} where not granted and locktype = 'advisory' and objid = ${HELD}) loop
          perform pg_sleep(0.005);
        end loop;
      end $$`);
    expect(await test.admin.post(`CDRFiles/${id}/cancel`, {})).toMatchObject({ status: 200 });
    await sql.query('select pg_advisory_unlock($1)', [HELD]);
    expect(await importing).toBe('cancelled');
    await sql.query('drop trigger wait_half_way on calls');
    await expectCancelled(id);
    expect(await imports.importNext()).toBe('idle');
    expect((await test.admin.post<{ status: string }>(`CDRFiles/${id}/retry`, {})).body.status).toBe(
      'Pending',
    );
    expect(await imports.importNext()).toBe('imported');
    expect(await countCalls(test, id)).toBe(ROWS);
  });

  it('when its last line was read already leaves nothing', async () => {
    const id = await receiveFile(test, Readable.from([nextFcsFile()]));
    const { sql } = test.database;
    await sql.query('begin');
    await sql.query('lock table calls in share mode');
    const importing = imports.importNext();
    await untilLocked('calls');
    expect(await test.admin.post(`CDRFiles/${id}/cancel`, {})).toMatchObject({ status: 200 });
    await sql.query('commit');
    expect(await importing).toBe('cancelled');
    await expectCancelled(id);
  });

  it('too late is refused, and the file is imported', async () => {
    const id = await receiveFile(test, Readable.from([nextFcsFile()]));
    const { sql } = test.database;
    await sql.query('begin');
    await sql.query(`lock table cdr_file_call_counts in access exclusive mode`);
    const importing = imports.importNext();
    await untilLocked('cdr_file_call_counts');
    // Its record is written already, so a cancel comes too late and waits for the end of the import.
    const cancelling = test.admin.post<{ detail: string }>(`CDRFiles/${id}/cancel`, {});
    await sql.query('commit');
    expect(await importing).toBe('imported');
    expect(await cancelling).toMatchObject({ status: 409 });
    expect(await countCalls(test, id)).toBe(3);
  });
});
