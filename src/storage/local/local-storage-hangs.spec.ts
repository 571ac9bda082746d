import files, { FileHandle, mkdtemp, open, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { LocalStorage } from './local-storage';
import { StorageUnavailableError } from '../storage-errors';

const PATIENT = { answerMs: 15_000, transferMs: 15_000, unsyncedBytes: 1_000_000 };
const IMPATIENT = { answerMs: 50, transferMs: 50 };
const GIVEN_UP = /^Storage cannot be used \(ETIMEDOUT at .+\): it did not answer in time; check the disk or/;

/** A mount that is dead: calls of the file system that never return. */
describe('LocalStorage whose file system hangs', () => {
  let folder: string;
  let storage: LocalStorage;
  let limits: { answerMs: number; transferMs: number; unsyncedBytes: number };
  let handles: FileHandle;
  /** Lets what hangs go on. */
  let letGo: () => void;
  let mended: Promise<void>;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'storage-hangs-'));
    limits = { ...PATIENT };
    storage = await LocalStorage.open(folder, limits);
    await storage.write('a/there', Readable.from([Buffer.from('x')]));
    const handle = await open(folder);
    await handle.close();
    handles = Object.getPrototypeOf(handle) as FileHandle;
    mended = new Promise((resolve) => (letGo = resolve));
  });

  afterEach(async () => {
    await mend();
    await rm(folder, { recursive: true, force: true });
  });

  type Call = 'open' | 'stat' | 'lstat' | 'mkdir' | 'link' | 'readdir' | 'rm' | 'unlink';
  type HandleCall = 'write' | 'sync' | 'datasync' | 'read' | 'close';

  /** From now on this call of the system waits before it is made, and whoever asks has little patience. */
  function hang(call: Call | HandleCall): void {
    Object.assign(limits, IMPATIENT);
    if (call === 'close') return hangClose();
    const place = (call in files ? files : handles) as unknown as Record<
      string,
      (...args: unknown[]) => unknown
    >;
    const real = place[call] as (...args: unknown[]) => unknown;
    jest.spyOn(place, call).mockImplementation(async function (this: unknown, ...args: unknown[]) {
      await mended;
      return real.apply(this, args);
    });
  }

  /** Each handle has a close of its own. */
  function hangClose(): void {
    const realOpen = files.open;
    jest.spyOn(files, 'open').mockImplementation(async (...args) => {
      const handle = await realOpen(...args);
      const realClose = handle.close;
      return Object.assign(handle, { close: () => mended.then(() => realClose.call(handle)) });
    });
  }

  /** The file system is well again: what hung is done now. */
  async function mend(): Promise<void> {
    Object.assign(limits, PATIENT);
    jest.restoreAllMocks();
    letGo();
    // What comes late is cleared away in a few turns of the loop and of the file system.
    await new Promise((resolve) => setTimeout(resolve, 100));
  }

  const writing = (name = 'a/f'): Promise<unknown> =>
    storage.write(name, Readable.from([Buffer.alloc(2_000_000)]));
  const reading = async (): Promise<unknown> => buffer(await storage.read('a/there'));

  it.each(['stat', 'mkdir', 'open', 'write', 'datasync', 'sync', 'close', 'link'] as const)(
    'gives up writing when %s never returns',
    async (call) => {
      hang(call);
      // A folder is made only where it is missing.
      const failure = await writing(call === 'mkdir' ? 'new/f' : 'a/f').catch((error: unknown) => error);
      expect(failure).toBeInstanceOf(StorageUnavailableError);
      expect((failure as Error).message).toMatch(GIVEN_UP);
    },
  );

  it.each(['lstat', 'open', 'read', 'close'] as const)(
    'gives up reading when %s never returns',
    async (call) => {
      hang(call);
      const failure = await reading().catch((error: unknown) => error);
      expect(failure).toBeInstanceOf(StorageUnavailableError);
      expect((failure as Error).message).toMatch(GIVEN_UP);
    },
  );

  it.each(['lstat', 'open', 'read', 'close'] as const)(
    'gives up a digest when %s never returns',
    async (call) => {
      hang(call);
      await expect(storage.digest('a/there')).rejects.toThrow(GIVEN_UP);
    },
  );

  it('keeps no file open whose digest was given up or ended', async () => {
    const openBefore = (await readdir('/proc/self/fd')).length;
    await expect(
      storage.digest('a/there', () => {
        throw new Error('ended');
      }),
    ).rejects.toThrow('ended');
    hang('read');
    await expect(storage.digest('a/there')).rejects.toThrow(GIVEN_UP);
    await mend();
    expect((await readdir('/proc/self/fd')).length).toBe(openBefore);
  });

  it.each([
    ['looking', 'lstat', () => storage.stat('a/there')],
    ['removing', 'unlink', () => storage.remove('a/there')],
    ['removing for good', 'sync', () => storage.remove('a/there')],
    ['listing', 'readdir', () => storage.list('')[Symbol.asyncIterator]().next()],
    ['sweeping', 'lstat', () => storage.removePartials('a/', new Date())],
  ] as const)('gives up %s when %s never returns', async (_, call, ask) => {
    hang(call);
    await expect(ask()).rejects.toThrow(GIVEN_UP);
  });

  it('gives up sweeping when stat of a partial file never returns', async () => {
    await writeFile(join(folder, 'a', 'left.partial'), '');
    hang('stat');
    await expect(storage.removePartials('a/', new Date())).rejects.toThrow(GIVEN_UP);
  });

  it('cannot be opened on such a file system', async () => {
    hang('mkdir');
    await expect(LocalStorage.open(join(folder, 'b'), limits)).rejects.toThrow(GIVEN_UP);
  });

  it('takes the name away again that it was given too late', async () => {
    hang('link');
    await expect(writing()).rejects.toThrow(GIVEN_UP);
    await mend();
    expect(await storage.stat('a/f')).toBeNull();
    await writing();
  });

  it('keeps no file open that was opened too late', async () => {
    const openBefore = (await readdir('/proc/self/fd')).length;
    hang('open');
    await expect(reading()).rejects.toThrow(GIVEN_UP);
    await mend();
    expect((await readdir('/proc/self/fd')).length).toBe(openBefore);
  });

  it('asks no more while two calls hang, so that the rest of the process keeps its threads, then asks again', async () => {
    hang('readdir');
    for (let time = 1; time <= 2; time += 1) {
      await expect(storage.removePartials('', new Date())).rejects.toThrow(GIVEN_UP);
    }
    const asked = jest.spyOn(files, 'lstat');
    await expect(storage.stat('a/there')).rejects.toThrow(GIVEN_UP);
    expect(asked).not.toHaveBeenCalled();
    await mend();
    expect(await storage.stat('a/there')).toEqual({ sizeBytes: 1 });
  });
});
