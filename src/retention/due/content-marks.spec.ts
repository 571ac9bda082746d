import fc from 'fast-check';
import { ContentMarks } from './content-marks';

describe('marks of what a DR file holds', () => {
  it('set the bits that their halves name, and no other', () => {
    const marks = fc.array(fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }), { maxLength: 60 });
    fc.assert(
      fc.property(marks, (all) => {
        const made = new ContentMarks(1);
        for (const mark of all) {
          const bytes = Buffer.alloc(11);
          bytes.writeBigInt64BE(mark, 3);
          made.add(bytes, 3);
        }
        expect(setBits(made.bits)).toEqual(new Set(all.flatMap((mark) => positions(mark, made.bits))));
      }),
    );
  });

  it.each([
    [0, 1024],
    [1, 1024],
    [513, 2048],
    [1_000_000, 2 * 1024 * 1024],
    [1e10, 16 * 1024 * 1024],
  ])('of %d rows take %d bytes', (rowCount, size) => {
    expect(new ContentMarks(rowCount).bits).toHaveLength(size);
  });
});

function positions(mark: bigint, bits: Buffer): number[] {
  const size = BigInt(bits.length * 8);
  return [BigInt.asUintN(32, mark), BigInt.asUintN(32, mark >> 32n)].map((half) => Number(half % size));
}

function setBits(bits: Buffer): Set<number> {
  const all = Array.from({ length: bits.length * 8 }, (_, at) => at);
  return new Set(all.filter((at) => (bits[at >>> 3]! >> (at & 7)) & 1));
}
