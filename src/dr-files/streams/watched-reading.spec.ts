import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { LocalStorage } from '../../storage/local/local-storage';
import { StorageNotFoundError } from '../../storage/storage-errors';
import { ReadProgress, WatchedReading } from './watched-reading';

const BYTES = randomBytes(3_000_000);

describe('watched reading', () => {
  let folder: string;
  let storage: LocalStorage;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'watched-'));
    storage = await LocalStorage.open(folder);
    await storage.write('a/file', Readable.from([BYTES]));
  });

  afterAll(() => rm(folder, { recursive: true }));

  it('tells of the bytes of one file as they come, and gives them as they are', async () => {
    const told: ReadProgress[] = [];
    const reading = new WatchedReading(storage, { ofFiles: 1, ofBytes: BYTES.length }, (progress) =>
      told.push(progress),
    );
    expect((await buffer(await reading.storage.read('a/file'))).equals(BYTES)).toBe(true);
    reading.fileDone();
    const counts = told.map(({ readBytes }) => readBytes);
    expect(counts[0]).toBe(0);
    expect(counts.filter((count) => count > 0 && count < BYTES.length).length).toBeGreaterThan(5);
    expect(counts).toEqual([...counts].sort((a, b) => a - b));
    expect(told.at(-1)).toEqual({ doneFiles: 1, ofFiles: 1, readBytes: BYTES.length, ofBytes: BYTES.length });
  });

  it('ends in the middle of a file when who is told says so', async () => {
    const reading = new WatchedReading(storage, { ofFiles: 1, ofBytes: 0 }, ({ readBytes }) => {
      if (readBytes > 1_000_000) throw new Error('interrupted');
    });
    await expect(reading.storage.read('a/file').then(buffer)).rejects.toThrow('interrupted');
  });

  it('ends for every other file then, and tells no more', async () => {
    let told = 0;
    const reading = new WatchedReading(storage, { ofFiles: 3, ofBytes: 0 }, ({ readBytes }) => {
      told += 1;
      if (readBytes > 0) throw new Error('interrupted');
    });
    const others = [reading.storage.read('a/file').then(buffer), reading.storage.digest('a/file')];
    for (const { status } of await Promise.allSettled(others)) expect(status).toBe('rejected');
    expect(() => reading.fileDone()).toThrow('interrupted');
    expect(told).toBe(2);
  });

  it('passes on what is wrong with a file', async () => {
    const reading = new WatchedReading(storage, { ofFiles: 1, ofBytes: 0 }, () => undefined);
    await expect(reading.storage.read('a/nothing')).rejects.toThrow(StorageNotFoundError);
  });
});
