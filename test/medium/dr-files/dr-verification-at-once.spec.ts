import { readFile, rm, writeFile } from 'node:fs/promises';
import { setImmediate } from 'node:timers/promises';
import { DrVerification } from '../../../src/dr-files/verification/dr-verification.service';
import type { Storage } from '../../../src/storage/storage';
import { STORAGE } from '../../../src/storage/storage.module';
import { StorageUnavailableError } from '../../../src/storage/storage-errors';
import { addDueCalls } from '../../support/dr-files/due-calls';
import { identitiesOf, restoreBytes, storedBytes, verifyAll } from '../../support/dr-files/dr-evidence';
import { drFilePath, drFiles, runRetention } from '../../support/dr-files/retention';
import { isArchive } from '../../support/dr-files/while-writing';
import { startTestApp, TestApp } from '../../support/http/test-app';

/** More than records are read together. */
const FILES = 52;
const AT_ONCE = 4;

type Digest = Storage['digest'];

describe('verification of many DR files', () => {
  let test: TestApp;
  let names: string[];
  let files: Map<string, Buffer>;

  beforeAll(async () => {
    test = await startTestApp();
    for (let month = 0; month < FILES; month += 1) {
      await addDueCalls(test, 1, { day: new Date(Date.UTC(2020, month + 1, 3)).toISOString().slice(0, 10) });
    }
    await runRetention(test);
    names = (await drFiles(test)).map(({ file_name }) => file_name);
    files = await storedBytes(test);
  });

  afterEach(() => {
    jest.restoreAllMocks();
    return restoreBytes(test, files);
  });

  afterAll(() => test.close());

  /** Digests of archives come about as the test says. */
  function digestArchives(make: (at: number, digest: () => ReturnType<Digest>) => ReturnType<Digest>): void {
    const storage = test.app.get<Storage>(STORAGE);
    const digest = storage.digest.bind(storage);
    jest.spyOn(storage, 'digest').mockImplementation((name, onRead) => {
      const given = (): ReturnType<Digest> => digest(name, onRead);
      return isArchive(name) ? make(names.indexOf(name.replace('dr-files/', '')) + 1, given) : given();
    });
  }

  it('reads four of them at once, and no more', async () => {
    let [reading, most] = [0, 0];
    digestArchives(async (_, digest) => {
      most = Math.max(most, (reading += 1));
      // Time for others to begin, until once there were as many as there may be.
      for (let turn = 0; turn < 1000 && most < AT_ONCE; turn += 1) await setImmediate();
      return digest().finally(() => (reading -= 1));
    });
    expect(await verifyAll(test)).toMatchObject({ ok: true, checkedFiles: FILES });
    expect(most).toBe(AT_ONCE);
  });

  it('names what it found in the order of the chain, whichever was read first', async () => {
    let over = (): void => undefined;
    const third = new Promise<void>((resolve) => (over = resolve));
    digestArchives(async (at, digest) => {
      if (at === 1) await third;
      return digest().finally(() => at === 3 && over());
    });
    const lost = [1, 3, FILES - 1, FILES];
    for (const sequence of lost) await rm(drFilePath(test, names[sequence - 1] as string));
    const { findings } = await verifyAll(test);
    expect(findings.map(({ sequence }) => sequence)).toEqual(lost);
    expect(new Set(findings.map(({ problem }) => problem))).toEqual(
      new Set(['is not in storage, and its 1 rows are nowhere else']),
    );
  });

  it('begins no other where storage goes away, and is over only when none is being read', async () => {
    let reading = 0;
    let over = (): void => undefined;
    const failed = new Promise<void>((resolve) => (over = resolve));
    const begun: number[] = [];
    digestArchives(async (at, digest) => {
      begun.push(at);
      reading += 1;
      try {
        if (at === 2) throw new StorageUnavailableError('f', 'Storage is away.');
        // The failure is known by then.
        if (at === 1) await failed.then(() => setImmediate());
        return await digest();
      } finally {
        reading -= 1;
        if (at === 2) over();
      }
    });
    await expect(verifyAll(test)).rejects.toThrow('Storage is away.');
    expect(reading).toBe(0);
    expect(begun.length).toBeLessThan(FILES / 2);
  });

  it('opens none whose bytes are not those that were signed', async () => {
    const [altered] = names as [string];
    const path = drFilePath(test, altered);
    const bytes = await readFile(path);
    bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1;
    await writeFile(path, bytes);
    const read = jest.spyOn(test.app.get<Storage>(STORAGE), 'read');
    const identities = await identitiesOf(test);
    const { findings } = await test.app.get(DrVerification).verifyAll({ identities });
    expect(findings.map(({ sequence }) => sequence)).toEqual([1]);
    const opened = read.mock.calls.map(([name]) => name).filter(isArchive);
    expect(opened.sort()).toEqual(names.slice(1).map((name) => `dr-files/${name}`));
  });
});
