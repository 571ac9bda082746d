import { randomBytes } from 'node:crypto';
import { PassThrough, Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import type { Storage } from '../../../src/storage/storage';
import {
  StorageNameError,
  StorageNameTakenError,
  StorageNotFoundError,
} from '../../../src/storage/storage-errors';
import { sha256Of } from '../sha256';

/**
 * The promises of {@link Storage}, for any kind of it.
 * @param openEmpty a storage with nothing in it, another one each time
 */
export function testStorageContract(kind: string, openEmpty: () => Promise<Storage>): void {
  describe(`${kind} keeps the contract of storage`, () => {
    let storage: Storage;

    beforeEach(async () => {
      storage = await openEmpty();
    });

    it.each([0, 1, 65_536, 3_000_001])('gives %i bytes back as they were written', async (sizeBytes) => {
      const bytes = randomBytes(sizeBytes);
      const stored = await storage.write('a/b-1.csv', chunksOf(bytes));
      expect(stored).toEqual({ sizeBytes, sha256: sha256Of(bytes) });
      expect(await storage.stat('a/b-1.csv')).toEqual({ sizeBytes });
      expect((await buffer(await storage.read('a/b-1.csv'))).equals(bytes)).toBe(true);
    });

    it('shows files that are settled later as any others, and settles them', async () => {
      for (const name of ['a/one', 'a/other', 'b']) {
        await storage.write(name, Readable.from([Buffer.from(name)]), { settledLater: true });
        expect(await textOf(storage, name)).toBe(name);
      }
      await storage.settle(['a/one', 'a/other', 'b']);
      await expectNothingBut(storage, ['a/one', 'a/other', 'b']);
      const again = storage.write('b', Readable.from([Buffer.from('x')]), { settledLater: true });
      await expect(again).rejects.toThrow(StorageNameTakenError);
    });

    it('takes any async iterable of bytes', async () => {
      await storage.write(
        'f',
        ReadableStream.from([Buffer.from('one '), Buffer.from('two')]) as AsyncIterable<Uint8Array>,
      );
      expect(await textOf(storage, 'f')).toBe('one two');
    });

    it('reads a range with both ends included, and what there is of a range past the end', async () => {
      await storage.write('f', Readable.from([Buffer.from('0123456789')]));
      expect(await textOf(storage, 'f', { start: 2, end: 5 })).toBe('2345');
      expect(await textOf(storage, 'f', { start: 9, end: 9 })).toBe('9');
      expect(await textOf(storage, 'f', { start: 8, end: 400 })).toBe('89');
    });

    it('has nothing in a range that begins after the end, of an empty file, or that is empty itself', async () => {
      await storage.write('f', Readable.from([Buffer.from('0123456789')]));
      await storage.write('empty', Readable.from([]));
      expect(await textOf(storage, 'f', { start: 10, end: 12 })).toBe('');
      expect(await textOf(storage, 'f', { start: 5, end: 4 })).toBe('');
      expect(await textOf(storage, 'empty', { start: 0, end: 9 })).toBe('');
      await expect(storage.read('none', { start: 5, end: 4 })).rejects.toThrow(StorageNotFoundError);
      await expect(storage.read('none', { start: 0, end: 4 })).rejects.toThrow(StorageNotFoundError);
    });

    it('never overwrites a name, and lets go of the source it did not take', async () => {
      await storage.write('f', Readable.from([Buffer.from('first')]));
      const source = chunksOf(randomBytes(500_000));
      await expect(storage.write('f', source)).rejects.toThrow(StorageNameTakenError);
      expect(source.destroyed).toBe(true);
      expect(await textOf(storage, 'f')).toBe('first');
      await expectNothingBut(storage, ['f']);
    });

    it('lets one of many writers of a name win, whole', async () => {
      const sources = Array.from({ length: 20 }, (_, index) => Buffer.alloc(200_000, index));
      const outcomes = await Promise.allSettled(sources.map((bytes) => storage.write('f', chunksOf(bytes))));
      const winners = sources.filter((_, index) => outcomes[index]?.status === 'fulfilled');
      expect(winners).toHaveLength(1);
      for (const outcome of outcomes) {
        if (outcome.status === 'rejected') expect(outcome.reason).toBeInstanceOf(StorageNameTakenError);
      }
      expect((await buffer(await storage.read('f'))).equals(winners[0] ?? Buffer.of())).toBe(true);
      await expectNothingBut(storage, ['f']);
    });

    it('shows a file only once all of it was written', async () => {
      const source = new PassThrough();
      const written = storage.write('f', source);
      source.write('half');
      await new Promise((resolve) => setTimeout(resolve, 50));
      expect(await storage.stat('f')).toBeNull();
      expect(await namesIn(storage, '')).toEqual([]);
      source.end(' and half');
      await written;
      expect(await textOf(storage, 'f')).toBe('half and half');
    });

    it('leaves nothing of a source that fails midway, and throws its error as it came', async () => {
      const failure = new Error('the rows stopped coming');
      const source = Readable.from(failingAfter(randomBytes(300_000), failure));
      await expect(storage.write('f', source)).rejects.toBe(failure);
      await expectNothingBut(storage, []);
    });

    it('leaves nothing of a source that is cut off without an error', async () => {
      const source = new PassThrough();
      source.write('half');
      setTimeout(() => source.destroy(), 20);
      await expect(storage.write('f', source)).rejects.toThrow('Premature close');
      await expectNothingBut(storage, []);
    });

    it('throws the error of a source that had failed before it was read', async () => {
      const failure = new Error('no rows at all');
      const source = new PassThrough();
      source.destroy(failure);
      await expect(storage.write('f', source)).rejects.toBe(failure);
      await expectNothingBut(storage, []);
    });

    it('takes a name again after a failed write and after a removal', async () => {
      const failure = new Error('first try');
      await expect(storage.write('f', Readable.from(failingAfter(Buffer.of(1), failure)))).rejects.toBe(
        failure,
      );
      await storage.write('f', Readable.from([Buffer.from('second')]));
      await storage.remove('f');
      await storage.write('f', Readable.from([Buffer.from('third')]));
      expect(await textOf(storage, 'f')).toBe('third');
    });

    it('gives the size and the SHA-256 of a file, and says how far it is', async () => {
      const bytes = randomBytes(3_000_001);
      await storage.write('a/f', chunksOf(bytes));
      const pieces: number[] = [];
      const { sizeBytes, sha256 } = await storage.digest('a/f', (count) => pieces.push(count));
      expect([sizeBytes, sha256]).toEqual([bytes.length, sha256Of(bytes)]);
      expect(pieces.length).toBeGreaterThan(5);
      expect(pieces.reduce((sum, count) => sum + count)).toBe(bytes.length);
      await storage.write('a/empty', Readable.from([]));
      expect(await storage.digest('a/empty')).toEqual({ sizeBytes: 0, sha256: sha256Of(Buffer.of()) });
    });

    it('ends a digest in the middle of a file with what it is told to', async () => {
      await storage.write('a/f', chunksOf(randomBytes(3_000_000)));
      const end = jest.fn(() => JSON.parse('{interrupted') as void);
      await expect(storage.digest('a/f', end)).rejects.toThrow(SyntaxError);
      expect(end).toHaveBeenCalledTimes(1);
    });

    it('says that a file is not there', async () => {
      expect(await storage.stat('a/none')).toBeNull();
      await expect(storage.digest('a/none')).rejects.toThrow(StorageNotFoundError);
      await expect(storage.read('a/none')).rejects.toThrow(StorageNotFoundError);
      await expect(storage.read('a/none')).rejects.toThrow('a/none is not in storage.');
    });

    it('removes a file, and one that is not there just as quietly', async () => {
      await storage.write('a/f', Readable.from([Buffer.from('x')]));
      await storage.remove('a/f');
      expect(await storage.stat('a/f')).toBeNull();
      await storage.remove('a/f');
      await storage.remove('none/such');
    });

    it('lists the names that start with a prefix, in ascending order', async () => {
      for (const name of ['b', 'a/z', 'a-c', 'a.c', 'a/b/c', 'a/b-', 'aa', 'Z']) {
        await storage.write(name, Readable.from([Buffer.from(name)]));
      }
      expect(await namesIn(storage, '')).toEqual(['Z', 'a-c', 'a.c', 'a/b-', 'a/b/c', 'a/z', 'aa', 'b']);
      expect(await namesIn(storage, 'a/')).toEqual(['a/b-', 'a/b/c', 'a/z']);
      expect(await namesIn(storage, 'a/b')).toEqual(['a/b-', 'a/b/c']);
      expect(await namesIn(storage, 'none')).toEqual([]);
    });

    it.each([
      '',
      '/etc/passwd',
      '../f',
      'a/../f',
      'a//f',
      './f',
      'a/',
      'a\\f',
      'a b',
      'f\0',
      'é',
      'f.partial',
    ])('refuses %j as a name', async (name) => {
      const source = chunksOf(Buffer.from('x'));
      await expect(storage.write(name, source)).rejects.toThrow(StorageNameError);
      expect(source.destroyed).toBe(true);
      await expect(storage.read(name)).rejects.toThrow(StorageNameError);
      await expect(storage.digest(name)).rejects.toThrow(StorageNameError);
      await expect(storage.stat(name)).rejects.toThrow(StorageNameError);
      await expect(storage.remove(name)).rejects.toThrow(StorageNameError);
    });

    it('goes on working after readers that give up early', async () => {
      await storage.write('f', chunksOf(randomBytes(2_000_000)));
      for (let reader = 0; reader < 5; reader++) {
        const stream = (await storage.read('f'))[Symbol.asyncIterator]();
        await stream.next();
        await stream.return?.();
      }
      expect(await storage.stat('f')).toEqual({ sizeBytes: 2_000_000 });
    });

    it('keeps whole files when it removes temporary ones', async () => {
      await storage.write('f', Readable.from([Buffer.from('kept')]));
      expect(await storage.removePartials('', new Date(Date.now() + 3_600_000))).toBe(0);
      expect(await textOf(storage, 'f')).toBe('kept');
    });
  });
}

function chunksOf(bytes: Buffer): Readable {
  const chunks: Buffer[] = [];
  for (let start = 0; start < bytes.length; start += 60_000)
    chunks.push(bytes.subarray(start, start + 60_000));
  return Readable.from(chunks);
}

function* failingAfter(bytes: Buffer, failure: Error): Generator<Buffer> {
  yield bytes;
  throw failure;
}

async function textOf(
  storage: Storage,
  name: string,
  range?: { start: number; end: number },
): Promise<string> {
  return (await buffer(await storage.read(name, range))).toString();
}

async function namesIn(storage: Storage, prefix: string): Promise<string[]> {
  const names: string[] = [];
  for await (const name of storage.list(prefix)) names.push(name);
  return names;
}

async function expectNothingBut(storage: Storage, names: readonly string[]): Promise<void> {
  expect(await namesIn(storage, '')).toEqual(names);
  expect(await storage.removePartials('', new Date(Date.now() + 3_600_000))).toBe(0);
}
