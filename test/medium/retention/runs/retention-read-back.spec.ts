import { mkdir, rename, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Readable } from 'node:stream';
import type { Storage } from '../../../../src/storage/storage';
import { STORAGE } from '../../../../src/storage/storage.module';
import {
  archivedRows,
  deletedCallRows,
  drFilePath,
  drFiles,
  runRetention,
  storedDrFiles,
} from '../../../support/dr-files/retention';
import { startTestApp, TestApp } from '../../../support/http/test-app';
import { addDueCalls } from '../../../support/dr-files/due-calls';
import { flipBit } from '../../../support/dr-files/flip-bit';
import { afterWriting, isArchive } from '../../../support/dr-files/while-writing';

const NAME = 'deleted-calls_000001_2024-02-03_2024-02-03.csv.gz.age';

/** Flips one bit of the file's byte at `part` of its length. */
async function flip(path: string, part: number): Promise<void> {
  await flipBit(path, Math.floor((await stat(path)).size * part));
}

/** The first piece, and then no more than a full disk takes. */
async function* breakingOff(source: Readable | AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  for await (const chunk of source as AsyncIterable<Uint8Array>) {
    yield chunk;
    throw Object.assign(new Error('no space left on device'), { code: 'ENOSPC' });
  }
}

describe('a retention run whose file does not come back from storage as it was written', () => {
  let test: TestApp;
  let path: string;

  beforeEach(async () => {
    test = await startTestApp();
    path = drFilePath(test, NAME);
    await addDueCalls(test, 40);
  });

  afterEach(() => test.close());

  /** Fails with that sentence, changes nothing, and leaves the way free for the next run. */
  async function expectRefusedThenDone(failure: RegExp, repair: () => Promise<void>): Promise<void> {
    const before = await deletedCallRows(test);
    expect(before).toHaveLength(40);
    const run = await runRetention(test);
    expect(run).toMatchObject({ state: 'Failed', exported_count: '0', removed_count: '0' });
    expect(run.failure).toMatch(failure);
    expect(await deletedCallRows(test)).toEqual(before);
    const { rows } = await test.database.sql.query(
      `select from user_activity_log where activity_type = 'Retention run'`,
    );
    expect(rows).toEqual([]);
    const ready = await test.admin.get<{ retention: Record<string, unknown> }>('/health/ready');
    expect(ready.body.retention).toMatchObject({ status: 'failed', detail: run.failure });

    await repair();
    expect(await storedDrFiles(test)).toEqual([]);
    expect(await drFiles(test)).toEqual([]);
    expect(await runRetention(test)).toMatchObject({ state: 'Succeeded', removed_count: '40' });
    expect((await drFiles(test)).map(({ sequence, file_name }) => [sequence, file_name])).toEqual([
      [1, NAME],
    ]);
    const archived = await archivedRows(test, NAME);
    expect(archived.map(({ id }) => id)).toEqual(before.map(({ id }) => id));
    expect(await deletedCallRows(test)).toEqual([]);
  }

  const restored = (): Promise<void> => {
    jest.restoreAllMocks();
    return Promise.resolve();
  };

  it.each([0.001, 0.6, 0.999])('removes nothing when a bit flips at %d of its length', async (part) => {
    afterWriting(test, (name) => (isArchive(name) ? flip(path, part) : Promise.resolve()));
    await expectRefusedThenDone(/deleted-calls_000001.*(cannot be read|differs)/, restored);
  });

  it.each([0, 300])('removes nothing when only %i bytes are left of it', async (left) => {
    afterWriting(test, (name) => (isArchive(name) ? truncate(path, left) : Promise.resolve()));
    await expectRefusedThenDone(/deleted-calls_000001.*(cannot be read|differs)/, restored);
  });

  it('removes nothing when it is lost', async () => {
    afterWriting(test, (name) => (isArchive(name) ? rm(path) : Promise.resolve()));
    await expectRefusedThenDone(/^dr-files\/deleted-calls_000001\S+ is not in storage\.$/, restored);
  });

  it('removes nothing when another file stands in its place', async () => {
    afterWriting(test, (name) =>
      isArchive(name) ? writeFile(path, 'age-encryption.org/v1\nnot ours') : Promise.resolve(),
    );
    await expectRefusedThenDone(/deleted-calls_000001.*(cannot be read|differs)/, restored);
  });

  it('removes nothing when its manifest cannot be written', async () => {
    const manifestPath = path.replace('.csv.gz.age', '.manifest.json');
    afterWriting(test, (name) =>
      isArchive(name) ? mkdir(manifestPath).then(() => undefined) : Promise.resolve(),
    );
    await expectRefusedThenDone(/manifest\.json is in storage already and is never overwritten/, async () => {
      await restored();
      await rm(manifestPath, { recursive: true });
      // The record of the unfinished file waited for its folder to go.
      await runRetention(test, new Date('2020-06-01T00:00:00Z'));
    });
  });

  it('removes nothing when storage gives up half-way through a file too large for any buffer', async () => {
    await addDueCalls(test, 20_000, { day: '2024-01-03' });
    const storage = test.app.get<Storage>(STORAGE);
    const write = storage.write.bind(storage);
    jest.spyOn(storage, 'write').mockImplementation((name, source) => write(name, breakingOff(source)));
    const run = await runRetention(test);
    expect(run).toMatchObject({ state: 'Failed', removed_count: '0' });
    expect(await deletedCallRows(test)).toHaveLength(20_040);
    expect(await storedDrFiles(test)).toEqual([]);
    jest.restoreAllMocks();
    expect(await runRetention(test)).toMatchObject({ state: 'Succeeded', removed_count: '20040' });
  });

  it('removes nothing when storage takes no file at all', async () => {
    await mkdir(dirname(dirname(path)), { recursive: true });
    await writeFile(dirname(path), 'a file where the folder should be');
    await expectRefusedThenDone(/Storage cannot be used|was not stored/, async () => {
      await rm(dirname(path));
      await runRetention(test, new Date('2020-06-01T00:00:00Z'));
    });
  });

  it('removes nothing when the storage is gone', async () => {
    const root = dirname(dirname(path));
    await rm(root, { recursive: true });
    await expectRefusedThenDone(/Storage cannot be used \(ENOENT/, async () => {
      await mkdir(root);
      await runRetention(test, new Date('2020-06-01T00:00:00Z'));
    });
  });

  it('removes nothing when its keys are missing', async () => {
    const keys = `${test.dataDir}/keys`;
    await rename(keys, `${keys}.away`);
    await writeFile(keys, 'a file where the folder should be');
    await expectRefusedThenDone(
      /^The identity file \S+ cannot be read \(ENOTDIR\)[^]* Put back the identity/,
      async () => {
        await rm(keys);
        await rename(`${keys}.away`, keys);
      },
    );
  });
});
