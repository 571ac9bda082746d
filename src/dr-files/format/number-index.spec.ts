import * as fc from 'fast-check';
import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { hmacPads, indexHeader, isInNumberIndex, newIndexKey, numberHash } from './number-index';

const KEY = Buffer.alloc(32, 7);

/** The index in chunks of so many bytes. */
function inChunks(bytes: Buffer, size: number): Readable {
  const count = Math.ceil(bytes.length / size);
  return Readable.from(Array.from({ length: count }, (_, at) => bytes.subarray(at * size, (at + 1) * size)));
}

function indexOf(numbers: readonly string[]): Buffer {
  const hashes = numbers.map((number) => numberHash(KEY, number)).sort((a, b) => a.compare(b));
  return Buffer.concat([indexHeader(KEY), ...hashes]);
}

describe('the index of the numbers of a DR file', () => {
  it('has exactly the numbers that it was made of, wherever its chunks break', async () => {
    const numbers = fc.uniqueArray(fc.bigInt({ min: 1n, max: 10n ** 18n - 1n }).map(String), {
      maxLength: 30,
    });
    await fc.assert(
      fc.asyncProperty(numbers, numbers, fc.integer({ min: 1, max: 300 }), async (there, others, size) => {
        for (const number of [...there, ...others]) {
          const found = await isInNumberIndex(inChunks(indexOf(there), size), number);
          expect(found).toBe(there.includes(number));
        }
      }),
    );
  });

  it('is not found in a hash that begins in the middle of another', async () => {
    const hash = numberHash(KEY, '441134960001');
    const shifted = Buffer.concat([Buffer.alloc(4), hash, Buffer.alloc(4)]);
    expect(
      await isInNumberIndex(inChunks(Buffer.concat([indexHeader(KEY), shifted]), 64), '441134960001'),
    ).toBe(false);
  });

  it('has hashes that whoever has SHA-256 alone can make', () => {
    const { inner, outer } = hmacPads(KEY);
    const sha256 = (...parts: Buffer[]): Buffer => createHash('sha256').update(Buffer.concat(parts)).digest();
    const made = sha256(outer, sha256(inner, Buffer.from('441134960001')));
    expect(made.subarray(0, 8)).toEqual(numberHash(KEY, '441134960001'));
  });

  it('has another key each time', () => {
    expect(newIndexKey().equals(newIndexKey())).toBe(false);
  });

  it.each([
    ['', 'has no header line'],
    ['deleted-calls number index 1', 'has no header line'],
    [`deleted-calls number index 2 ${'0'.repeat(64)}\n`, 'is none that this version can read'],
    ['x'.repeat(300), 'is none that this version can read'],
    [`${indexHeader(KEY).toString()}1234567`, 'ends within a hash'],
  ])('that is %j cannot be read', async (text, problem) => {
    await expect(isInNumberIndex(inChunks(Buffer.from(text), 100), '1')).rejects.toThrow(problem);
  });
});
