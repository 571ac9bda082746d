import { ContentMarks } from './content-marks';
import { copiedHashes } from './copied-content';

const HEADER = Buffer.concat([Buffer.from('PGCOPY\n\xff\r\n\0', 'latin1'), Buffer.alloc(8)]);
const TRAILER = Buffer.from([0xff, 0xff]);

function markOf(n: number): Buffer {
  return Buffer.from([0, 0, 0, n, 0, 0, 1, n]);
}

function number(n: number): Buffer {
  return Buffer.concat([
    Buffer.from([0, 2, 0, 0, 0, 8]),
    Buffer.alloc(8, n),
    Buffer.from([0, 0, 0, 8]),
    markOf(n),
  ]);
}

function activity(n: number): Buffer {
  return Buffer.concat([Buffer.from([0, 2, 0xff, 0xff, 0xff, 0xff]), Buffer.from([0, 0, 0, 8]), markOf(n)]);
}

async function read(bytes: Buffer, size: number): Promise<{ hashes: Buffer; bits: Buffer }> {
  const chunks: Buffer[] = [];
  for (let at = 0; at < bytes.length; at += size) chunks.push(bytes.subarray(at, at + size));
  const found: Buffer[] = [];
  const marks = new ContentMarks(1);
  for await (const hashes of copiedHashes(chunks as unknown as AsyncIterable<Buffer>, marks))
    found.push(hashes);
  return { hashes: Buffer.concat(found), bits: marks.bits };
}

describe('numbers and activities that COPY sends', () => {
  it.each([1, 2, 3, 5, 13, 17, 18, 19, 25, 26, 27, 45, 1000])(
    'are all there in chunks of %i bytes',
    async (size) => {
      const expected = new ContentMarks(1);
      for (const n of [1, 2, 3, 7, 9]) expected.add(markOf(n), 0);
      const rows = [number(1), number(2), number(3), activity(7), activity(9)];
      const { hashes, bits } = await read(Buffer.concat([HEADER, ...rows, TRAILER]), size);
      expect(hashes).toEqual(Buffer.concat([1, 2, 3].map((n) => Buffer.alloc(8, n))));
      expect(bits.equals(expected.bits)).toBe(true);
      const none = await read(Buffer.concat([HEADER, TRAILER]), size);
      expect(none.hashes).toEqual(Buffer.alloc(0));
      expect(none.bits.every((byte) => byte === 0)).toBe(true);
    },
  );

  it.each([
    ['without its trailer', Buffer.concat([HEADER, number(1)])],
    ['in the middle of a row', Buffer.concat([HEADER, number(1), number(2).subarray(0, 5)])],
    ['before the mark of an activity', Buffer.concat([HEADER, activity(1).subarray(0, 10)])],
    ['in its header', HEADER.subarray(0, 10)],
  ])('that end %s are refused', async (_, bytes) => {
    await expect(read(bytes, 7)).rejects.toThrow('ended before their end');
  });
});
