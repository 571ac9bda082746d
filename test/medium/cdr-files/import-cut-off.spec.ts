import { Readable } from 'node:stream';
import { ImportQueue } from '../../../src/cdr-files/import/import-queue.service';
import { ImportService } from '../../../src/cdr-files/import/import.service';
import { ENV } from '../../../src/config/config.module';
import type { Env } from '../../../src/config/env';
import { createApp } from '../../../src/create-app';
import type { Storage } from '../../../src/storage/storage';
import { StorageUnavailableError } from '../../../src/storage/storage-errors';
import { STORAGE } from '../../../src/storage/storage.module';
import { cdrFile, countCalls, endPause, generated, receiveFile } from '../../support/cdr-files/cdr-files';
import { startTestApp, TestApp } from '../../support/http/test-app';

const ROWS = 30_000;

async function* firstHalf(bytes: Readable): AsyncGenerator<Buffer> {
  let sizeBytes = 0;
  for await (const chunk of bytes as AsyncIterable<Buffer>) {
    yield chunk;
    sizeBytes += chunk.length;
    if (sizeBytes > 2_000_000) throw new StorageUnavailableError('a-file.csv', 'Storage is away.');
  }
}

describe('an import that is cut off', () => {
  let test: TestApp;
  let imports: ImportService;

  beforeEach(async () => {
    test = await startTestApp();
    // Imports happen when the test says so.
    await test.app.get(ImportQueue).beforeApplicationShutdown();
    imports = test.app.get(ImportService);
  });

  afterEach(() => test.close());

  async function expectNothingKept(id: string): Promise<void> {
    expect(await countCalls(test, id)).toBe(0);
    const { rows } = await test.database.sql.query(
      `select from cdr_rejected_lines union all select from user_activity_log where activity_type = 'CDR file imported'`,
    );
    expect(rows).toEqual([]);
  }

  async function expectPutOff(id: string, reason: RegExp): Promise<void> {
    const file = await cdrFile(test, id);
    expect(file).toMatchObject({ status: 'Pending', status_detail: expect.stringMatching(reason) as string });
    expect(file.next_attempt_at?.getTime()).toBeGreaterThan(file.import_moved_at?.getTime() ?? Infinity);
  }

  async function expectImportedNow(id: string): Promise<void> {
    expect(await imports.importNext()).toBe('imported');
    expect(await cdrFile(test, id)).toMatchObject({
      status: 'Imported',
      call_count: ROWS,
      line_count: ROWS + 1,
    });
    expect(await countCalls(test, id)).toBe(ROWS);
    expect(await imports.importNext()).toBe('idle');
  }

  it('by the loss of its connection leaves nothing, and is done by the next', async () => {
    const id = await receiveFile(test, generated(ROWS));
    let cut = false;
    const onProgress = ({ callCount }: { readonly callCount: number }): void => {
      if (cut || callCount < ROWS / 3) return;
      cut = true;
      void test.database.sql.query(
        `select pg_terminate_backend(pid) from pg_stat_activity
         where datname = current_database() and state <> 'idle' and query like 'copy calls%'`,
      );
    };
    expect(await imports.importNext({ onProgress })).toBe('put off');
    expect(cut).toBe(true);
    await expectPutOff(id, /^Attempt 1 of 5 to import it failed: the connection to the database was lost\./);
    await expectNothingKept(id);
    await endPause(test, id);
    await expectImportedNow(id);
  });

  it('because its stored file is missing says so, and is done once that is back', async () => {
    const id = await receiveFile(test, generated(ROWS));
    const { rows } = await test.database.sql.query<{ path: string }>(
      'select file_path as path from cdr_files',
    );
    await test.database.sql.query(`update cdr_files set file_path = 'cdr-files'`);
    expect(await imports.importNext()).toBe('failed');
    expect(await cdrFile(test, id)).toMatchObject({
      status: 'Failed',
      status_detail: 'The stored file is missing: upload it again.',
    });
    await expectNothingKept(id);
    await test.database.sql.query(`update cdr_files set file_path = $1, status = 'Pending'`, [rows[0]?.path]);
    await expectImportedNow(id);
  });

  it('because its storage goes away half-way leaves nothing, and its connection serves the next', async () => {
    const id = await receiveFile(test, generated(ROWS));
    const storage = test.app.get<Storage>(STORAGE);
    const read = storage.read.bind(storage);
    jest.spyOn(storage, 'read').mockImplementation(async (name) => {
      const bytes = await read(name);
      return Readable.from(firstHalf(bytes));
    });
    expect(await imports.importNext()).toBe('put off');
    await expectPutOff(id, /^Attempt 1 of 5 to import it failed: its stored file could not be read\./);
    await expectNothingKept(id);
    jest.restoreAllMocks();
    await endPause(test, id);
    await expectImportedNow(id);
  });

  it('is left alone by a second process while the first one works', async () => {
    const id = await receiveFile(test, generated(ROWS));
    const other = await createApp(test.app.get<Env>(ENV), { url: test.database.url });
    await other.init();
    await other.get(ImportQueue).beforeApplicationShutdown();
    let answer: Promise<string> | undefined;
    expect(
      await imports.importNext({
        onProgress: () => {
          answer ??= other.get(ImportService).importNext();
        },
      }),
    ).toBe('imported');
    expect(await answer).toBe('busy');
    await other.close();
    expect(await countCalls(test, id)).toBe(ROWS);
  });
});
