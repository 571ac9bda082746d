import { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import { CdrFileReception } from '../../../src/cdr-files/reception/cdr-file-reception.service';
import { UploadGivenUpError } from '../../../src/cdr-files/stored-bytes/upload-given-up-error';
import { UploadSweeper } from '../../../src/cdr-files/stored-bytes/upload-sweeper.service';
import { UploadedBytes } from '../../../src/cdr-files/stored-bytes/uploaded-bytes.service';
import { COMMAND_LINE } from '../../../src/common/access/principal';
import { ConflictError } from '../../../src/common/errors/problem.error';
import type { Storage } from '../../../src/storage/storage';
import { STORAGE } from '../../../src/storage/storage.module';
import { zipOf } from '../../support/cdr-files/bundles';
import { ordinaryFcsFile } from '../../support/cdr-files/fcs-file';
import { startTestApp, TestApp } from '../../support/http/test-app';
import { addFault, removeFault } from '../../support/database/faults';

const DESCRIPTION = {
  fileName: 'a.csv',
  carrier: 'Gamma',
  fileType: 'fcs-v3-outbound',
  daily: 'Monthly' as const,
  notes: null,
};

describe('stored bytes that are no CDR file yet', () => {
  let test: TestApp;
  let reception: CdrFileReception;
  let uploads: UploadedBytes;
  let sweeper: UploadSweeper;
  let storage: Storage;

  beforeAll(async () => {
    test = await startTestApp();
    reception = test.app.get(CdrFileReception);
    uploads = test.app.get(UploadedBytes);
    sweeper = test.app.get(UploadSweeper);
    storage = test.app.get<Storage>(STORAGE);
  });

  afterAll(() => test.close());

  function bytes(seed: number): Readable {
    return Readable.from([ordinaryFcsFile(3, seed)]);
  }

  /** As if nobody had touched any of them for so long. */
  async function age(interval: string): Promise<void> {
    await test.database.sql.query('update pending_uploads set touched_at = now() - $1::interval', [interval]);
  }

  async function pending(): Promise<number> {
    const { rows } = await test.database.sql.query<{ count: number }>(
      'select count(*)::int as count from pending_uploads',
    );
    return rows[0]?.count ?? -1;
  }

  /** What was given up is remembered for a day; after a sweep of later nothing is pending. */
  async function forgetAll(): Promise<void> {
    await test.database.sql.query(`update pending_uploads set abandoned_at = now() - interval '2 days'`);
    await sweeper.sweep();
    expect(await pending()).toBe(0);
  }

  it('are nobody else’s as soon as there is a record', async () => {
    const stored = await uploads.store(bytes(1));
    expect(await pending()).toBe(1);
    await reception.register(COMMAND_LINE, stored, DESCRIPTION);
    expect(await pending()).toBe(0);
    await sweeper.sweep();
    expect(await storage.stat(stored.filePath)).not.toBeNull();
  });

  it('stay while they are touched, and go when they have been silent for long; then no record can be made', async () => {
    const stored = await uploads.store(bytes(2));
    await age('5 minutes');
    await sweeper.sweep();
    expect(await storage.stat(stored.filePath)).not.toBeNull();
    await age('11 minutes');
    await sweeper.sweep();
    expect(await storage.stat(stored.filePath)).toBeNull();
    await expect(reception.register(COMMAND_LINE, stored, DESCRIPTION)).rejects.toThrow(ConflictError);
    expect(
      (await test.database.sql.query(`select from cdr_files where file_path = $1`, [stored.filePath])).rows,
    ).toEqual([]);
    expect(await pending()).toBe(0);
  });

  it('of a bundle that were given up are no damaged bundle: it is to be sent again', async () => {
    for (const bundle of [gzipSync(ordinaryFcsFile(3, 6)), await zipOf({ 'a.csv': 'x' })]) {
      const stored = await uploads.store(Readable.from([bundle]));
      await age('11 minutes');
      await sweeper.sweep();
      await expect(reception.register(COMMAND_LINE, stored, DESCRIPTION)).rejects.toThrow(UploadGivenUpError);
      expect(await storage.stat(stored.filePath)).toBeNull();
    }
    await forgetAll();
  });

  it('that storage would not let go of are removed by a later sweep, and the refusal is told all the same', async () => {
    const stored = await uploads.store(bytes(7));
    const remove = jest.spyOn(storage, 'remove').mockRejectedValueOnce(new Error('storage is away'));
    const refused = reception.register(COMMAND_LINE, stored, { ...DESCRIPTION, fileType: 'none' });
    await expect(refused).rejects.toThrow(/must be one of/);
    remove.mockRestore();
    expect(await storage.stat(stored.filePath)).not.toBeNull();
    await sweeper.sweep();
    expect(await storage.stat(stored.filePath)).toBeNull();
    await forgetAll();
  });

  it('that the database cannot tell about stay, and are removed by a later sweep', async () => {
    const stored = await uploads.store(bytes(8));
    await addFault(test, 'update on pending_uploads for each row');
    const refused = reception.register(COMMAND_LINE, stored, { ...DESCRIPTION, fileType: 'none' });
    await expect(refused).rejects.toThrow(/must be one of/);
    expect(await storage.stat(stored.filePath)).not.toBeNull();
    await removeFault(test);
    await age('11 minutes');
    await sweeper.sweep();
    expect(await storage.stat(stored.filePath)).toBeNull();
    await forgetAll();
  });

  it('that were forgotten while their process was stalled are dropped by it, for no record has them', async () => {
    const stored = await uploads.store(bytes(9));
    await test.database.sql.query('delete from pending_uploads');
    await expect(reception.register(COMMAND_LINE, stored, DESCRIPTION)).rejects.toThrow(UploadGivenUpError);
    expect(await storage.stat(stored.filePath)).toBeNull();
  });

  it('that a stalled process finishes writing after they were given up are removed by a later sweep', async () => {
    const name = 'cdr-files/late';
    await test.database.sql.query(`insert into pending_uploads values ($1, now() - interval '1 hour')`, [
      name,
    ]);
    await sweeper.sweep();
    await storage.write(name, bytes(3));
    await sweeper.sweep();
    expect(await storage.stat(name)).toBeNull();
    expect(await pending()).toBe(1);
    await forgetAll();
  });

  it('are dropped at once when the upload is refused, or its source breaks', async () => {
    const stored = await uploads.store(bytes(4));
    await expect(
      reception.register(COMMAND_LINE, stored, { ...DESCRIPTION, fileType: 'none' }),
    ).rejects.toThrow(/must be one of/);
    expect(await storage.stat(stored.filePath)).toBeNull();
    expect(await pending()).toBe(0);
    const broken = new Readable({ read: () => broken.destroy(new Error('broken off')) });
    await expect(uploads.store(broken)).rejects.toThrow('broken off');
    await age('11 minutes');
    await sweeper.sweep();
    await forgetAll();
  });

  it('that nobody announced are left alone, as after a restore of an older database', async () => {
    await storage.write('cdr-files/of-a-newer-time', bytes(5));
    await sweeper.sweep();
    expect(await storage.stat('cdr-files/of-a-newer-time')).not.toBeNull();
  });
});
