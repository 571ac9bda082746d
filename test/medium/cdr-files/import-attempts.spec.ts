import { Readable } from 'node:stream';
import { ImportQueue } from '../../../src/cdr-files/import/import-queue.service';
import { ImportService } from '../../../src/cdr-files/import/import.service';
import type { Storage } from '../../../src/storage/storage';
import { StorageUnavailableError } from '../../../src/storage/storage-errors';
import { STORAGE } from '../../../src/storage/storage.module';
import { cdrFile, countCalls, endPause, receiveFile } from '../../support/cdr-files/cdr-files';
import { nextFcsFile } from '../../support/cdr-files/fcs-file';
import type { UploadedFile } from '../../support/cdr-files/uploads';
import { startTestApp, TestApp } from '../../support/http/test-app';

interface ShownFile extends UploadedFile {
  readonly attempts: number;
  readonly nextAttempt: string | null;
}

describe('an import that fails again and again', () => {
  let test: TestApp;
  let imports: ImportService;

  beforeEach(async () => {
    test = await startTestApp();
    // Imports happen when the test says so.
    await test.app.get(ImportQueue).beforeApplicationShutdown();
    imports = test.app.get(ImportService);
  });

  afterEach(() => test.close());

  const receive = (name: string): Promise<string> => receiveFile(test, Readable.from([nextFcsFile()]), name);
  const shown = async (id: string): Promise<ShownFile> =>
    (await test.admin.get<ShownFile>(`CDRFiles/${id}`)).body;

  /** Each read of that file fails, as on a disk with bad sectors. */
  async function makeUnreadable(id: string): Promise<void> {
    const { filePath } = await shown(id);
    const storage = test.app.get<Storage>(STORAGE);
    const read = storage.read.bind(storage);
    jest.spyOn(storage, 'read').mockImplementation((name) => {
      if (name !== filePath) return read(name);
      return Promise.reject(new StorageUnavailableError(name, `Storage cannot be used (EIO at ${name}).`));
    });
  }

  /** The database refuses the file's calls, as it does when its disk is full. */
  async function fillDiskFor(id: string): Promise<void> {
    await test.database.sql.query(`
      create function full_disk() returns trigger language plpgsql as $$
      begin
        if new.cdr_file_id = ${id} then
          raise exception 'could not extend file: No space left on device' using errcode = 'disk_full';
        end if;
        return new;
      end $$`);
    await test.database.sql.query(
      `create trigger full_disk before insert on calls for each row execute function full_disk()`,
    );
  }

  it.each([
    ['its stored file cannot be read', makeUnreadable, /the last time its stored file could not be read\./],
    ["the database's disk is full", fillDiskFor, /the last time the database's disk is full\./],
  ])(
    'because %s keeps no other file waiting, and is Failed after five attempts',
    async (_, spoil, reason) => {
      const broken = await receive('broken.csv');
      const next = await receive('next.csv');
      await spoil(broken);
      expect(await imports.importNext()).toBe('put off');
      expect(await imports.importNext()).toBe('imported');
      expect(await cdrFile(test, next)).toMatchObject({ status: 'Imported' });
      const pauses: number[] = [];
      for (let attempt = 1; attempt < 5; attempt += 1) {
        const file = await cdrFile(test, broken);
        expect(file).toMatchObject({ status: 'Pending', import_attempts: attempt });
        pauses.push(
          Math.round(
            ((file.next_attempt_at?.getTime() ?? 0) - (file.import_moved_at?.getTime() ?? 0)) / 1000,
          ),
        );
        expect(await imports.importNext()).toBe('idle');
        await endPause(test, broken);
        expect(await imports.importNext()).toBe(attempt < 4 ? 'put off' : 'failed');
      }
      expect(pauses).toEqual([5, 15, 45, 135]);
      const file = await shown(broken);
      expect(file).toMatchObject({ status: 'Failed', attempts: 5, nextAttempt: null });
      expect(file.statusDetail).toMatch(reason);
      expect(file.statusDetail).not.toMatch(/EIO|cdr-files|device|Error/);
      expect(await countCalls(test, broken)).toBe(0);
      expect(await imports.importNext()).toBe('idle');

      jest.restoreAllMocks();
      await test.database.sql.query('drop function if exists full_disk cascade');
      const retried = await test.admin.post<ShownFile>(`CDRFiles/${broken}/retry`, {});
      expect(retried).toMatchObject({
        status: 200,
        body: { status: 'Pending', attempts: 0, statusDetail: null },
      });
      expect(await imports.importNext()).toBe('imported');
      expect(await countCalls(test, broken)).toBe(3);
    },
  );

  it('shows in the record why it waits and until when', async () => {
    const id = await receive('broken.csv');
    await makeUnreadable(id);
    await imports.importNext();
    const file = await shown(id);
    expect(file).toMatchObject({
      status: 'Pending',
      attempts: 1,
      statusDetail:
        'Attempt 1 of 5 to import it failed: its stored file could not be read. It is tried again by itself.',
    });
    expect(Date.parse(file.nextAttempt ?? '')).toBeGreaterThan(0);
  });

  it('counts an attempt before it begins: five processes that died of a file are enough', async () => {
    const id = await receive('deadly.csv');
    const next = await receive('next.csv');
    await test.database.sql.query(
      `update cdr_files set status = 'Importing', import_attempts = 5 where id = $1`,
      [id],
    );
    expect(await imports.importNext()).toBe('failed');
    expect((await cdrFile(test, id)).status_detail).toMatch(
      /^The import failed 5 times; the last time the process that imported it was killed/,
    );
    expect(await imports.importNext()).toBe('imported');
    expect((await cdrFile(test, next)).status).toBe('Imported');
  });

  it('makes a retried file a potential duplicate when its bytes came in meanwhile', async () => {
    const bytes = nextFcsFile();
    const id = await receiveFile(test, Readable.from([bytes]), 'first.csv');
    await makeUnreadable(id);
    expect(await test.admin.post(`CDRFiles/${id}/cancel`, {})).toMatchObject({ status: 200 });
    const again = await receiveFile(test, Readable.from([bytes]), 'again.csv');
    jest.restoreAllMocks();
    expect(await imports.importNext()).toBe('imported');
    const { body } = await test.admin.post<ShownFile>(`CDRFiles/${id}/retry`, {});
    expect(body).toMatchObject({ status: 'Potential Duplicate', repeatsCDRFileID: again });
    expect(await imports.importNext()).toBe('idle');
    // Released although it repeats that file, cancelled and tried again, it need not be released twice.
    expect(await test.admin.post(`CDRFiles/${id}/release`, {})).toMatchObject({ status: 200 });
    expect(await test.admin.post(`CDRFiles/${id}/cancel`, {})).toMatchObject({ status: 200 });
    expect((await test.admin.post<ShownFile>(`CDRFiles/${id}/retry`, {})).body.status).toBe('Pending');
  });

  it('refuses to try again what could not end otherwise', async () => {
    const unknown = await receiveFile(test, Readable.from([Buffer.from('hello,world\n')]), 'x.csv', 'auto');
    const bundle = await receiveFile(test, Readable.from([Buffer.from('PK\x05\x06')]), 'x.zip');
    for (const [id, sentence] of [
      [unknown, /layout .* could not be recognised/],
      [bundle, /is a bundle/],
    ] as const) {
      const { status, body } = await test.admin.post<{ detail: string }>(`CDRFiles/${id}/retry`, {});
      expect({ status, detail: body.detail }).toEqual({
        status: 409,
        detail: expect.stringMatching(sentence) as string,
      });
    }
  });

  it('lets a failed file be discarded, and deleted', async () => {
    const [discarded, deleted] = [await receive('a.csv'), await receive('b.csv')];
    for (const id of [discarded, deleted]) await test.admin.post(`CDRFiles/${id}/cancel`, {});
    expect(await test.admin.post(`CDRFiles/${discarded}/discard`, {})).toMatchObject({
      status: 200,
      body: { status: 'Discarded', statusDetail: expect.stringMatching(/cancelled/) as string },
    });
    const dryRun = { reason: 'Test', dryRun: true };
    expect((await test.admin.post(`CDRFiles/${deleted}/delete`, dryRun)).body).toMatchObject({ count: 0 });
    expect(await test.admin.post(`CDRFiles/${deleted}/delete`, { reason: 'Test' })).toMatchObject({
      status: 200,
      body: { count: 0, userActivityLog: expect.stringMatching(/^\d+$/) as string },
    });
    expect((await shown(deleted)).status).toBe('Deleted');
  });
});
