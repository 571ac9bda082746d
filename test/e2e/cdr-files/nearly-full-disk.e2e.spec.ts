import { readdir } from 'node:fs/promises';
import { ImportService } from '../../../src/cdr-files/import/import.service';
import { DATABASE_DISK } from '../../../src/storage/storage.module';
import { nextFcsFile } from '../../support/cdr-files/fcs-file';
import { TestInbox, PLACE } from '../../support/cdr-files/test-inbox';
import { upload, UploadedFile } from '../../support/cdr-files/uploads';
import { startTestApp } from '../../support/http/test-app';

const MORE_THAN_ANY_DISK = '100000000';

describe('a disk that is nearly full', () => {
  it('takes no upload and no file of the watched folder, and says how much is free', async () => {
    const inbox = await TestInbox.start({ MIN_FREE_DISK_MB: MORE_THAN_ANY_DISK });
    try {
      inbox.stopClock();
      const { status, body, headers } = await upload(inbox.test, nextFcsFile());
      expect([status, body]).toMatchObject([
        503,
        {
          detail: expect.stringMatching(
            /^The file storage is nearly full: \d+ MB are free, and 100000000 stay free \(MIN_FREE_DISK_MB\)\. Try again when space was freed\.$/,
          ) as string,
        },
      ]);
      expect(headers.get('retry-after')).toBe('60');
      await inbox.put(`${PLACE}/waits.csv`);
      await inbox.pollTwice();
      expect(await inbox.places('.working')).toHaveLength(1);
      expect(await inbox.places('failed')).toEqual([]);
      expect(await readdir(`${inbox.test.dataDir}/files`)).toEqual([]);
    } finally {
      await inbox.close();
    }
  });

  it('puts off an import into the embedded database, with the reason', async () => {
    const test = await startTestApp();
    try {
      Object.assign(test.app.get<object>(DATABASE_DISK), { minFreeMb: Number(MORE_THAN_ANY_DISK) });
      const { body } = await upload(test, nextFcsFile());
      while ((await test.app.get(ImportService).importNext()) === 'busy');
      const file = await test.admin.get<UploadedFile>(`CDRFiles/${body.id}`);
      expect(file.body).toMatchObject({
        status: 'Pending',
        // The server tries it as well.
        statusDetail: expect.stringMatching(
          /^Attempt \d of 5 to import it failed: the disk of the database is nearly full\. It is tried again by itself\.$/,
        ) as string,
      });
    } finally {
      await test.close();
    }
  });
});
