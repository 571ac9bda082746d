import { appendFile, copyFile, rename } from 'node:fs/promises';
import type { EntityManager } from 'typeorm';
import { RestoreRepository } from '../../../src/retention/restore/restore.repository';
import type { Storage } from '../../../src/storage/storage';
import { STORAGE } from '../../../src/storage/storage.module';
import { databaseState } from '../../support/database/database-state';
import { partitionOf } from '../../support/database/months';
import { addDueCalls } from '../../support/dr-files/due-calls';
import { archived, expectRefused, restore } from '../../support/dr-files/restore';
import { drFilePath, drFiles, runRetention } from '../../support/dr-files/retention';
import { isArchive } from '../../support/dr-files/while-writing';
import { startTestApp, TestApp } from '../../support/http/test-app';

describe('restoring a DR file when something fails', () => {
  let test: TestApp;

  beforeEach(async () => {
    test = await startTestApp();
  });

  afterEach(() => test.close());

  it('is refused as a whole when storage has other bytes than were signed, then or while they are read', async () => {
    await archived(test);
    const [file] = await drFiles(test);
    const path = drFilePath(test, file?.file_name ?? '');
    await appendFile(path, 'x');
    await expectRefused(
      test,
      () => restore(test),
      409,
      /does not verify; nothing was restored: deleted-calls_000001\S+ has grown/,
    );
    await rename(path, `${path}.gone`);
    await expectRefused(test, () => restore(test), 409, /is not in storage/);
  });

  it('brings nothing back when it fails half-way', async () => {
    await archived(test);
    const rows = test.app.get(RestoreRepository);
    const closeMonth = rows.closeMonth.bind(rows);
    const afterClosing = (happen: (manager: EntityManager) => Promise<unknown>) =>
      jest.spyOn(rows, 'closeMonth').mockImplementationOnce(async (manager, month) => {
        await closeMonth(manager, month);
        await happen(manager);
      });
    afterClosing(() => Promise.reject(new Error('broken off')));
    await expectNothing();
    // The database counts for itself.
    afterClosing((manager) =>
      manager
        .query(`select set_config('deleted_calls.dropped_month', 'deleted_calls_2024_02', true)`)
        .then(() => manager.query('drop table deleted_calls_2024_02')),
    );
    await expectNothing();

    const storage = test.app.get<Storage>(STORAGE);
    const read = storage.read.bind(storage);
    const spy = jest.spyOn(storage, 'read').mockImplementation(async (name, range) => {
      const bytes = await read(name, range);
      if (isArchive(name)) bytes.destroy(new Error('storage broke off'));
      return bytes;
    });
    await expectNothing();
    spy.mockRestore();
    expect((await restore(test)).body).toMatchObject({ restored: 30 });
  });

  it('brings nothing back of a file that was exchanged after it was verified', async () => {
    await archived(test);
    await addDueCalls(test, 30);
    await runRetention(test);
    const [first, second] = (await drFiles(test)).map(({ file_name: name }) => drFilePath(test, name));
    const storage = test.app.get<Storage>(STORAGE);
    const digest = storage.digest.bind(storage);
    jest.spyOn(storage, 'digest').mockImplementation(async (name, ...more) => {
      const found = await digest(name, ...more);
      if (isArchive(name)) await copyFile(second ?? '', first ?? '');
      return found;
    });
    await expectRefused(
      test,
      () => restore(test),
      409,
      /^DR file \S+ cannot be read: it does not hold what was signed: the encrypted file has .* Nothing was restored\.$/,
    );
    expect(await partitionOf(test.database.sql, '2024_02')).toBeNull();
  });

  /** The restore fails, and changes nothing. */
  async function expectNothing(): Promise<void> {
    const state = await databaseState(test.database.sql);
    expect((await restore(test)).status).toBeGreaterThanOrEqual(500);
    expect(await databaseState(test.database.sql)).toBe(state);
    expect(await partitionOf(test.database.sql, '2024_02')).toBeNull();
  }
});
