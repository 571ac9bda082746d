import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { buffer as collect } from 'node:stream/consumers';
import { PassingBytes } from './passing-bytes';
import { HEAD_BYTES } from './stored-bytes';

/** Bytes that differ wherever one looks. */
function bytesOf(length: number): Buffer {
  return Buffer.from(Uint8Array.from({ length }, (_, at) => (at * 31 + (at >> 8)) % 251));
}

function cut(bytes: Buffer, chunkBytes: number): Buffer[] {
  const chunks: Buffer[] = [];
  for (let at = 0; at < bytes.length; at += chunkBytes) chunks.push(bytes.subarray(at, at + chunkBytes));
  return chunks;
}

it.each([
  [0, 1],
  [1, 1],
  [HEAD_BYTES - 1, 1000],
  [HEAD_BYTES, 4096],
  [HEAD_BYTES + 1, 4096],
  [3 * HEAD_BYTES, 1000],
  [3 * HEAD_BYTES, 3 * HEAD_BYTES],
])(
  'of %i bytes in chunks of %i all pass, all are hashed, and the first 64 KiB are the head',
  async (size, chunkBytes) => {
    const bytes = bytesOf(size);
    const passing = new PassingBytes();
    const passed = await collect(Readable.from(passing.watch(Readable.from(cut(bytes, chunkBytes)))));
    expect(passed.equals(bytes)).toBe(true);
    const { originalHash, head } = passing.end();
    expect(originalHash).toBe(createHash('sha1').update(bytes).digest('hex'));
    expect(head.equals(bytes.subarray(0, HEAD_BYTES))).toBe(true);
  },
);
