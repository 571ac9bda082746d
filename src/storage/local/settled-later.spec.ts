import { mkdtemp, open, rm, type FileHandle } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { LocalStorage } from './local-storage';

describe('LocalStorage syncs', () => {
  let folder: string;
  let storage: LocalStorage;
  let syncs: jest.SpyInstance;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'storage-'));
    storage = await LocalStorage.open(folder);
    await storage.write('a/first', oneChunk());
    const handle = await open(folder, 'r');
    syncs = jest.spyOn(Object.getPrototypeOf(handle) as FileHandle, 'sync');
    await handle.close();
  });

  afterEach(async () => {
    jest.restoreAllMocks();
    await rm(folder, { recursive: true, force: true });
  });

  it('each file and its folder, before the write returns', async () => {
    await storage.write('a/one', oneChunk());
    expect(syncs).toHaveBeenCalledTimes(2);
  });

  it('each file, and the folder once for all that are settled together', async () => {
    const names = ['a/one', 'a/two', 'a/three'];
    for (const name of names) await storage.write(name, oneChunk(), { settledLater: true });
    expect(syncs).toHaveBeenCalledTimes(3);
    await storage.settle(names);
    expect(syncs).toHaveBeenCalledTimes(4);
  });

  it('each folder of the names that are settled', async () => {
    for (const name of ['a/one', 'b/two']) await storage.write(name, oneChunk(), { settledLater: true });
    syncs.mockClear();
    await storage.settle(['a/one', 'b/two']);
    expect(syncs).toHaveBeenCalledTimes(2);
  });

  it('no folder that is not there', async () => {
    await expect(storage.settle(['none/such'])).rejects.toThrow(
      'Storage cannot be used (ENOENT at none/such)',
    );
  });
});

function oneChunk(): Readable {
  return Readable.from([Buffer.from('x')]);
}
