import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import files, { mkdir, mkdtemp, readdir, rm, stat, symlink, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { testStorageContract } from '../../../test/support/storage/storage-contract';
import { PROJECT_FOLDER } from '../../../test/support/project-folder';
import { typescriptChild } from '../../../test/support/processes/typescript-child';
import { LocalStorage } from './local-storage';
import {
  StorageNameTakenError,
  StorageNotFoundError,
  StorageUnavailableError,
  StorageWriteError,
} from '../storage-errors';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'storage-'));
});

afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

testStorageContract('LocalStorage', () => LocalStorage.open(join(folder, 'root')));

describe('LocalStorage', () => {
  it('keeps its folders and files from other users', async () => {
    const storage = await LocalStorage.open(join(folder, 'root'));
    await storage.write('a/b/f', oneChunk('x'));
    const modes = await Promise.all(
      ['root', 'root/a', 'root/a/b', 'root/a/b/f'].map(
        async (path) => (await stat(join(folder, path))).mode & 0o777,
      ),
    );
    expect(modes).toEqual([0o700, 0o700, 0o700, 0o600]);
  });

  it('reads no folder but that of the prefix, through no link', async () => {
    const storage = await LocalStorage.open(folder);
    for (const name of ['a/f', 'a/b/g', 'c/h', 'i']) await storage.write(name, oneChunk('x'));
    await symlink(join(folder, 'a'), join(folder, 'link'));
    const read = jest.spyOn(files, 'readdir');
    const namesOf = async (prefix: string): Promise<string[]> => {
      const names: string[] = [];
      for await (const name of storage.list(prefix)) names.push(name);
      for await (const name of storage.strangers(prefix)) names.push(name);
      await storage.removePartials(prefix, new Date());
      return names;
    };
    expect(await namesOf('a/')).toEqual(['a/b/g', 'a/f']);
    expect(await namesOf('a/b')).toEqual(['a/b/g']);
    expect(await namesOf('a/b/')).toEqual(['a/b/g']);
    expect(await namesOf('none/such/')).toEqual([]);
    expect(await namesOf('a/f/')).toEqual([]);
    expect(await namesOf('link/')).toEqual([]);
    expect(new Set(read.mock.calls.map(([path]) => String(path)))).toEqual(
      new Set([join(folder, 'a/'), join(folder, 'a/b/')]),
    );
  });

  it('takes a link for no file of its own, wherever it points, and tells of it and of every other stranger', async () => {
    const storage = await LocalStorage.open(folder);
    await storage.write('a/f', oneChunk('x'));
    await symlink(join(folder, 'a', 'f'), join(folder, 'a', 'link'));
    await symlink(join(folder, 'a'), join(folder, 'a', 'loop'));
    await writeFile(join(folder, 'a', 'with space~'), 'x');
    await writeFile(join(folder, 'a', 'f.0011223344556677.partial'), 'x');
    await mkdir(join(folder, 'a', 'é'));
    execFileSync('mkfifo', [join(folder, 'a', 'pipe')]);
    expect(await storage.stat('a/link')).toBeNull();
    await expect(storage.read('a/link')).rejects.toThrow(StorageNotFoundError);
    await expect(storage.write('a/link', oneChunk('x'))).rejects.toThrow(StorageNameTakenError);
    const found = async (names: AsyncIterable<string>): Promise<string[]> => {
      const all: string[] = [];
      for await (const name of names) all.push(name);
      return all;
    };
    expect(await found(storage.list('a/'))).toEqual(['a/f']);
    expect(await found(storage.strangers('a/'))).toEqual([
      'a/link',
      'a/loop',
      'a/pipe',
      'a/with space~',
      'a/é/',
    ]);
    expect(await found(storage.strangers('b/'))).toEqual([]);
  });

  it('removes temporary files last touched before an instant, and lists none of them', async () => {
    const storage = await LocalStorage.open(folder);
    await mkdir(join(folder, 'a'));
    await writeFile(join(folder, 'a', 'old.0011.partial'), 'x');
    await writeFile(join(folder, 'new.0022.partial'), 'x');
    await utimes(join(folder, 'a', 'old.0011.partial'), new Date('2026-01-01'), new Date('2026-01-01'));
    await utimes(join(folder, 'new.0022.partial'), new Date('2026-01-03'), new Date('2026-01-03'));
    expect(await namesIn(storage)).toEqual([]);
    expect(await storage.removePartials('', new Date('2026-01-02'))).toBe(1);
    expect(await readdir(folder, { recursive: true })).toEqual(['a', 'new.0022.partial']);
  });

  it('removes temporary files below a prefix alone, and finds none below one that nobody used yet', async () => {
    const storage = await LocalStorage.open(folder);
    await mkdir(join(folder, 'a'));
    for (const name of ['a/f.0011.partial', 'f.0022.partial']) await writeFile(join(folder, name), 'x');
    const later = new Date(Date.now() + 3_600_000);
    expect(await storage.removePartials('b/', later)).toBe(0);
    expect(await storage.removePartials('a/', later)).toBe(1);
    expect(await readdir(folder, { recursive: true })).toEqual(['a', 'f.0022.partial']);
  });

  it('leaves alone what is not its own', async () => {
    const storage = await LocalStorage.open(folder);
    await mkdir(join(folder, 'lost+found'), { mode: 0o000 });
    await writeFile(join(folder, 'a note.partial'), 'x');
    expect(await namesIn(storage)).toEqual([]);
    expect(await storage.removePartials('', new Date(Date.now() + 3_600_000))).toBe(0);
  });

  it.each(['removed', 'replaced by a file'])(
    'is unavailable, not empty, when its root was %s',
    async (change) => {
      const root = join(folder, 'root');
      const storage = await LocalStorage.open(root);
      await rm(root, { recursive: true });
      if (change === 'replaced by a file') await writeFile(root, '');
      await expect(storage.write('f', oneChunk('x'))).rejects.toThrow(StorageUnavailableError);
      await expect(storage.write('a/f', oneChunk('x'))).rejects.toThrow(StorageUnavailableError);
      await expect(storage.read('f')).rejects.toThrow(StorageUnavailableError);
      await expect(storage.stat('f')).rejects.toThrow(StorageUnavailableError);
      await expect(storage.remove('f')).rejects.toThrow(StorageUnavailableError);
      await expect(namesIn(storage)).rejects.toThrow(StorageUnavailableError);
      await expect(storage.removePartials('', new Date())).rejects.toThrow(StorageUnavailableError);
      await expect(storage.removePartials('a/', new Date())).rejects.toThrow(StorageUnavailableError);
    },
  );

  it('says in one sentence that the folder may not be written', async () => {
    const storage = await LocalStorage.open('/sys');
    const source = oneChunk('x');
    await expect(storage.write('f', source)).rejects.toThrow(
      /^Storage cannot be used \((EACCES|EPERM|EROFS) at f\): check that what STORAGE_URL names is there and permitted\.$/,
    );
    expect(source.destroyed).toBe(true);
  });

  it('writes nothing that would leave less of the disk free than it must', async () => {
    const storage = await LocalStorage.open(join(folder, 'root'), undefined, 100_000_000);
    const source = oneChunk('x');
    const refusal: unknown = await storage.write('a/f', source).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(StorageWriteError);
    expect((refusal as Error).message).toMatch(
      /^a\/f was not stored because storage is nearly full: \d+ MB are free, and 100000000 stay free \(MIN_FREE_DISK_MB\)\. Free space, then try again\.$/,
    );
    expect(source.destroyed).toBe(true);
    expect(await readdir(join(folder, 'root'), { recursive: true })).toEqual([]);
  });

  it('cannot be opened where no folder can be made', async () => {
    await writeFile(join(folder, 'file'), '');
    await expect(LocalStorage.open(join(folder, 'file', 'root'))).rejects.toThrow(StorageUnavailableError);
  });

  it('types an input error that shows only while a file is read', async () => {
    // Its first page is never mapped: the kernel answers EIO.
    const stream = await (await LocalStorage.open('/proc/self')).read('mem');
    await expect(buffer(stream)).rejects.toThrow(StorageUnavailableError);
  });

  it('leaves nothing when a part of a write is taken and the rest refused', () => {
    const source =
      "require('node:stream').Readable.from(Array.from({ length: 18 }, () => Buffer.alloc(300_000)))";
    const script = `${OPEN}.then((storage) => storage.write('f', ${source})).catch((error) => console.log(String(error)))`;
    // The kernel's own limit, 9999 * 512 bytes, lies in the last chunk: a real short write, then a real refusal.
    const output = execFileSync(
      'sh',
      ['-c', 'ulimit -f 9999 && exec "$0" "$@"', process.execPath, ...child(script)],
      {
        cwd: PROJECT_FOLDER,
        encoding: 'utf8',
      },
    );
    expect(output).toBe('StorageWriteError: f was not stored because storage refused the bytes (EFBIG).\n');
    expect(readdirSync(folder)).toEqual([]);
  });

  it('shows no file that a killed process had half written, and clears its temporary file away', async () => {
    const script = `${OPEN}.then((storage) => storage.write('a/f', process.stdin))`;
    const writer = spawn(process.execPath, child(script), {
      cwd: PROJECT_FOLDER,
      stdio: ['pipe', 'ignore', 'inherit'],
    });
    writer.stdin?.on('error', () => undefined);
    writer.stdin?.write(Buffer.alloc(1_000_000));
    const storage = await LocalStorage.open(folder);
    while (!readdirSync(folder, { recursive: true }).some((name) => String(name).endsWith('.partial'))) {
      expect(writer.exitCode).toBeNull();
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    writer.kill('SIGKILL');
    await once(writer, 'exit');
    expect(await storage.stat('a/f')).toBeNull();
    expect(await namesIn(storage)).toEqual([]);
    expect(await storage.removePartials('', new Date(Date.now() + 60_000))).toBe(1);
    expect(readdirSync(join(folder, 'a'))).toEqual([]);
  });

  it('keeps no file open after reads and writes, whole, given up or failed', async () => {
    const storage = await LocalStorage.open(folder);
    await storage.write('f', Readable.from([Buffer.alloc(2_000_000)]));
    const openBefore = (await readdir('/proc/self/fd')).length;
    await buffer(await storage.read('f'));
    const reader = (await storage.read('f'))[Symbol.asyncIterator]();
    await reader.next();
    await reader.return?.();
    (await storage.read('f')).destroy();
    await expect(storage.write('f', oneChunk('x'))).rejects.toThrow();
    await expect(storage.write('g', Readable.from(failing()))).rejects.toThrow('stopped');
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect((await readdir('/proc/self/fd')).length).toBe(openBefore);
  });
});

function oneChunk(text: string): Readable {
  return Readable.from([Buffer.from(text)]);
}

function* failing(): Generator<Buffer> {
  yield Buffer.from('x');
  throw new Error('stopped');
}

async function namesIn(storage: LocalStorage): Promise<string[]> {
  const names: string[] = [];
  for await (const name of storage.list('')) names.push(name);
  return names;
}

const OPEN = "require('./src/storage/local/local-storage.ts').LocalStorage.open(process.argv[1])";

function child(script: string): string[] {
  return typescriptChild(script, folder);
}
