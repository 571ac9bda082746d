import fc from 'fast-check';
import { Readable } from 'node:stream';
import { readMarks } from './content-marks';

/** Of COPY's binary format: signature, flags and no extension. */
const HEADER = Buffer.concat([Buffer.from('PGCOPY\n\xff\r\n\0', 'latin1'), Buffer.alloc(8)]);
const TRAILER = Buffer.from([0xff, 0xff]);

describe('marks of what a DR file holds', () => {
  it('are set for each value of each row, wherever the chunks break', async () => {
    const marks = fc.array(fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }), {
      minLength: 4,
      maxLength: 4,
    });
    await fc.assert(
      fc.asyncProperty(
        fc.array(marks, { maxLength: 30 }),
        fc.integer({ min: 1, max: 80 }),
        async (rows, size) => {
          const bytes = Buffer.concat([HEADER, ...rows.map(written), TRAILER]);
          const chunks = Array.from({ length: Math.ceil(bytes.length / size) }, (_, at) =>
            bytes.subarray(at * size, (at + 1) * size),
          );
          const bits = await readMarks(Readable.from(chunks), rows.length);
          expect(setBits(bits)).toEqual(new Set(rows.flat().flatMap((mark) => positions(mark, bits))));
        },
      ),
    );
  });

  it.each([
    [0, 1024],
    [1, 1024],
    [513, 2048],
    [1_000_000, 2 * 1024 * 1024],
    [1e10, 16 * 1024 * 1024],
  ])('of %d rows take %d bytes', async (rowCount, size) => {
    expect(await readMarks(Readable.from([HEADER, TRAILER]), rowCount)).toHaveLength(size);
  });
});

function written(marks: readonly bigint[]): Buffer {
  const row = Buffer.alloc(50);
  row.writeInt16BE(4, 0);
  marks.forEach((mark, at) => {
    row.writeInt32BE(8, 2 + at * 12);
    row.writeBigInt64BE(mark, 6 + at * 12);
  });
  return row;
}

function positions(mark: bigint, bits: Buffer): number[] {
  const size = BigInt(bits.length * 8);
  return [BigInt.asUintN(32, mark), BigInt.asUintN(32, mark >> 32n)].map((half) => Number(half % size));
}

function setBits(bits: Buffer): Set<number> {
  const all = Array.from({ length: bits.length * 8 }, (_, at) => at);
  return new Set(all.filter((at) => (bits[at >>> 3]! >> (at & 7)) & 1));
}
