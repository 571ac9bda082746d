import { copiedHashes } from './copied-hashes';

const HEADER = Buffer.concat([Buffer.from('PGCOPY\n\xff\r\n\0', 'latin1'), Buffer.alloc(8)]);
const TRAILER = Buffer.from([0xff, 0xff]);

function row(n: number): Buffer {
  return Buffer.concat([Buffer.from([0, 1, 0, 0, 0, 8]), Buffer.alloc(8, n)]);
}

async function hashesOf(bytes: Buffer, size: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for (let at = 0; at < bytes.length; at += size) chunks.push(bytes.subarray(at, at + size));
  const found: Buffer[] = [];
  for await (const hashes of copiedHashes(chunks as unknown as AsyncIterable<Buffer>)) found.push(hashes);
  return Buffer.concat(found);
}

describe('hashes that COPY sends', () => {
  it.each([1, 2, 3, 13, 14, 19, 20, 33, 1000])('are all there in chunks of %i bytes', async (size) => {
    const bytes = Buffer.concat([HEADER, row(1), row(2), row(3), TRAILER]);
    expect(await hashesOf(bytes, size)).toEqual(
      Buffer.concat([Buffer.alloc(8, 1), Buffer.alloc(8, 2), Buffer.alloc(8, 3)]),
    );
    expect(await hashesOf(Buffer.concat([HEADER, TRAILER]), size)).toEqual(Buffer.alloc(0));
  });

  it.each([
    ['without its trailer', Buffer.concat([HEADER, row(1)])],
    ['in the middle of a row', Buffer.concat([HEADER, row(1), row(2).subarray(0, 5)])],
    ['in its header', HEADER.subarray(0, 10)],
  ])('that end %s are refused', async (_, bytes) => {
    await expect(hashesOf(bytes, 7)).rejects.toThrow('ended before their end');
  });
});
