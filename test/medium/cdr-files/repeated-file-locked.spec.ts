import { DataSource } from 'typeorm';
import { ImportQueue } from '../../../src/cdr-files/import/import-queue.service';
import { ImportService } from '../../../src/cdr-files/import/import.service';
import { CdrFileRepository } from '../../../src/cdr-files/records/cdr-file.repository';
import { nextFcsFile } from '../../support/cdr-files/fcs-file';
import { upload, UploadedFile } from '../../support/cdr-files/uploads';
import { startTestApp, TestApp } from '../../support/http/test-app';

/**
 * The record of a released file refers to the file that it repeats, so its commit looks at that one's row. A deletion that
 * waited for the import there, while the import waited for the deletion's time of change, ended one of the two with 409.
 */
describe('the import of a file that repeats another one', () => {
  let test: TestApp;

  beforeAll(async () => {
    test = await startTestApp();
    // Imports happen when the test says so.
    await test.app.get(ImportQueue).beforeApplicationShutdown();
  });

  afterAll(() => test.close());

  it('ends while a change of that other one is under way', async () => {
    const imports = test.app.get(ImportService);
    const bytes = nextFcsFile();
    const shown = async (id: string): Promise<UploadedFile> =>
      (await test.admin.get<UploadedFile>(`CDRFiles/${id}`)).body;
    const first = (await upload(test, bytes)).body.id;
    await imports.importNext();
    const second = (await upload(test, bytes)).body.id;
    await imports.importNext();
    expect(await test.admin.post(`CDRFiles/${second}/release`)).toMatchObject({ status: 200 });

    await test.app.get(DataSource).transaction(async (transaction) => {
      await test.app.get(CdrFileRepository).lock(transaction, first);
      await imports.importNext();
      expect(await shown(second)).toMatchObject({ status: 'Imported', repeatsCDRFileID: first });
    });
  });
});
