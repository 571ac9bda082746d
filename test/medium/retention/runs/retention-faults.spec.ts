import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import {
  AS_OF,
  archivedRows,
  deletedCallRows,
  drFilePath,
  drFiles,
  runRetention,
  storedDrFiles,
} from '../../../support/dr-files/retention';
import { startTestApp, TestApp } from '../../../support/http/test-app';
import { addDueCalls } from '../../../support/dr-files/due-calls';
import { addLegalHold } from '../../../support/database/legal-holds';
import { afterWriting, isArchive } from '../../../support/dr-files/while-writing';
import { addFault, removeFault } from '../../../support/database/faults';

const NAME = 'deleted-calls_000001_2024-02-03_2024-02-03.csv.gz.age';

describe('a retention run that fails at its last transaction', () => {
  let test: TestApp;

  beforeEach(async () => {
    test = await startTestApp();
    await addDueCalls(test, 40);
  });

  afterEach(() => test.close());

  async function expectNothingKept(run: { state: string; removed_count: string; exported_count: string }) {
    expect(run).toMatchObject({ state: 'Failed', exported_count: '0', removed_count: '0' });
    expect(await deletedCallRows(test)).toHaveLength(40);
    const { rows } = await test.database.sql.query(
      `select from user_activity_log where activity_type in ('Retention run', 'DR file expired')`,
    );
    expect(rows).toEqual([]);
    const contents = await test.database.sql.query('select from disaster_recovery_file_contents');
    expect(contents.rows).toEqual([]);
  }

  async function expectNextRunSucceeds(): Promise<void> {
    expect(await runRetention(test)).toMatchObject({ state: 'Succeeded', removed_count: '40' });
    expect(await deletedCallRows(test)).toEqual([]);
    expect((await drFiles(test)).map(({ sequence, status }) => [sequence, status])).toEqual([
      [1, 'Available'],
    ]);
    expect(await archivedRows(test, NAME)).toHaveLength(40);
  }

  it.each(['disaster_recovery_files', 'disaster_recovery_file_contents', 'user_activity_log'])(
    'because %s refuses a row: nothing of it is kept',
    async (table) => {
      const event = table === 'disaster_recovery_files' ? 'update' : 'insert';
      await addFault(test, `${event} on ${table} for each row`);
      const run = await runRetention(test);
      expect(run.failure).toMatch(/^The database could not be reached or refused the work; nothing/);
      await expectNothingKept(run);
      expect(await storedDrFiles(test)).toEqual([]);
      expect(await drFiles(test)).toEqual([]);
      await removeFault(test);
      await expectNextRunSucceeds();
    },
  );

  it('because its connection is cut while it removes: nothing of it is kept', async () => {
    await addFault(
      test,
      'insert on disaster_recovery_file_contents for each row',
      'perform pg_terminate_backend(pg_backend_pid()); return new;',
    );
    const run = await runRetention(test);
    expect(run.failure).toMatch(/^The database could not be reached/);
    await expectNothingKept(run);
    await removeFault(test);
    await expectNextRunSucceeds();
  });

  it('because the DR file would hold another number of rows than leave: nothing of it is kept', async () => {
    await addFault(
      test,
      'update on disaster_recovery_files for each row',
      'new.row_count := new.row_count - 1; return new;',
    );
    const held = await test.database.sql.query<{ id: string }>(
      'select max(id)::text as id from deleted_calls',
    );
    // With a held row in it the month is not dropped but deleted row by row, under the guard.
    await addDueCalls(test, 1, { day: '2024-02-04', cdrFileId: '77' });
    await addLegalHold(test.database.sql, { cdr_file_id: '77' });
    const run = await runRetention(test);
    expect(run.state).toBe('Failed');
    expect(await deletedCallRows(test)).toHaveLength(41);
    expect(held.rows).toHaveLength(1);
    expect(await drFiles(test)).toEqual([]);
  });

  it('because it lost its lease meanwhile: nothing is kept, and what its successor writes is left alone', async () => {
    afterWriting(test, async (name) => {
      if (isArchive(name)) return;
      await test.database.sql.query('update leases set holder = gen_random_uuid()');
    });
    const run = await runRetention(test);
    expect(run.failure).toMatch(/^The lease "retention" was lost to another process/);
    await expectNothingKept(run);
    // By name these may be the successor's: they stay until a run that holds the lease looks at them.
    expect(await storedDrFiles(test)).toContain(NAME);
    expect((await drFiles(test)).map(({ status }) => status)).toEqual(['Writing']);
    jest.restoreAllMocks();
    await test.database.sql.query(`update leases set expires_at = now() - interval '1 second'`);
    await expectNextRunSucceeds();
  });

  it('because it was overtaken before it wrote its manifest: there is none then', async () => {
    afterWriting(test, async (name) => {
      if (isArchive(name)) await test.database.sql.query('update leases set holder = gen_random_uuid()');
    });
    const run = await runRetention(test);
    expect(run).toMatchObject({ cause: 'lease' });
    await expectNothingKept(run);
    expect(await storedDrFiles(test)).toEqual([NAME, NAME.replace('.csv.gz', '.numbers')]);
  });

  it('says that it was overtaken, where that is why its file is gone from storage', async () => {
    afterWriting(test, async (name) => {
      await test.database.sql.query('update leases set holder = gen_random_uuid()');
      if (isArchive(name)) await rm(drFilePath(test, NAME));
    });
    const run = await runRetention(test);
    expect(run).toMatchObject({
      cause: 'lease',
      failure: expect.stringMatching(/lost to another/) as string,
    });
    await expectNothingKept(run);
  });

  it('because storage is empty, as where its disk is not mounted; then nothing is written there either', async () => {
    await runRetention(test);
    await addDueCalls(test, 3, { day: '2024-03-03' });
    const [files, away] = [drFilePath(test, '..'), `${drFilePath(test, '..')}.away`];
    await rename(files, away);
    await mkdir(files);
    expect(await runRetention(test)).toMatchObject({
      state: 'Failed',
      cause: 'storage',
      failure: expect.stringMatching(/^Storage holds none of the DR files on record/) as string,
    });
    expect(await readdir(files)).toEqual([]);
    await rm(files, { recursive: true });
    await rename(away, files);
    expect(await runRetention(test)).toMatchObject({ state: 'Succeeded', removed_count: '3' });
  });

  it('sweeps away what a killed run left, and uses its sequence number', async () => {
    const { rows } = await test.database.sql.query<{ id: string }>(
      `insert into retention_runs (started_by, cutoff) values ('Schedule', now()) returning id`,
    );
    await test.database.sql.query(
      `insert into disaster_recovery_files (sequence, retention_run_id, file_name, cutoff, first_deletion_day, last_deletion_day)
       values (1, $1, $2, now(), '2024-02-03', '2024-02-03')`,
      [rows[0]?.id, NAME],
    );
    await mkdir(dirname(drFilePath(test, NAME)), { recursive: true });
    await writeFile(drFilePath(test, NAME), 'half of a file');
    await writeFile(drFilePath(test, NAME.replace('.csv.gz.age', '.manifest.json')), '{');
    await writeFile(drFilePath(test, `${NAME}.0123456789abcdef.partial`), 'what it was writing');
    await expectNextRunSucceeds();
    expect((await readdir(drFilePath(test, ''))).filter((name) => name.endsWith('.partial'))).toEqual([]);
    const { rows: runs } = await test.database.sql.query<{ state: string; failure: string }>(
      'select state, failure from retention_runs where id = $1',
      [rows[0]?.id],
    );
    expect(runs[0]).toMatchObject({ state: 'Abandoned', failure: expect.stringMatching(/died/) as string });
  });

  it('takes the place of bytes that have neither a record nor a manifest', async () => {
    await mkdir(dirname(drFilePath(test, NAME)), { recursive: true });
    await writeFile(drFilePath(test, NAME), 'bytes of the name that no record knows');
    await expectNextRunSucceeds();
  });

  it('because storage has a file of its number that the database forgot, as an older backup does: it stays', async () => {
    const names = ['.csv.gz.age', '.manifest.json', '.manifest.json.sig'].map((end) =>
      NAME.replace('.csv.gz.age', end),
    );
    await runRetention(test);
    const bytes = await Promise.all(names.map((name) => readFile(drFilePath(test, name))));
    const other = await startTestApp({ DATA_DIR: test.dataDir });
    try {
      await addDueCalls(other, 40);
      // Its run has the same id, and the clock of another one.
      const run = await runRetention(other, new Date(AS_OF.getTime() + 1));
      expect(run).toMatchObject({
        state: 'Held back',
        cause: 'storage',
        failure: expect.stringMatching(/earlier moment.*deleted-calls recover/) as string,
      });
      expect(await deletedCallRows(other)).toHaveLength(40);
      expect(await Promise.all(names.map((name) => readFile(drFilePath(test, name))))).toEqual(bytes);
      for (const name of names) await rm(drFilePath(test, name));
      expect(await runRetention(other)).toMatchObject({ state: 'Succeeded', removed_count: '40' });
    } finally {
      await other.close();
    }
  });

  it('and could not sweep, its folder being away: what it left is swept once that is back', async () => {
    const folder = drFilePath(test, '.');
    await addFault(test, 'insert on user_activity_log for each row');
    afterWriting(test, async (name) => {
      if (!name.endsWith('.sig')) return;
      await rename(folder, `${folder}.away`);
      await writeFile(folder, 'in its place');
    });
    await expectNothingKept(await runRetention(test));
    expect(await drFiles(test)).toEqual([]);
    jest.restoreAllMocks();
    await removeFault(test);
    await rm(folder);
    await rename(`${folder}.away`, folder);
    expect(await storedDrFiles(test)).toContain(NAME.replace('.csv.gz.age', '.manifest.json.sig'));
    await expectNextRunSucceeds();
  });
});
