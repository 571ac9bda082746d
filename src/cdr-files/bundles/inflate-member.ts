import { pipeline, Readable } from 'node:stream';
import { crc32, createGunzip, createInflateRaw } from 'node:zlib';
import type { InflationGuard } from './inflation-guard';
import { RefusedMemberError } from './refused-member-error';

const CHUNK_BYTES = 64 * 1024;

/** How the bytes of a file inside a bundle are compressed. */
export type Packing = 'gzip' | 'deflate' | 'none';

/**
 * The bytes of one file of a bundle, unpacked as they are read.
 * @param packed opens the compressed bytes; its errors are thrown unchanged
 * @throws RefusedMemberError they are damaged, or more than the guard allows
 */
export async function* inflateMember(
  packed: () => Promise<Readable>,
  packing: Packing,
  guard: InflationGuard,
): AsyncGenerator<Buffer> {
  let fileBytes = 0;
  const source = await packed();
  const inflate = packing === 'none' ? null : unpacker(packing);
  const out = inflate === null ? source : pipeline(source, inflate, () => undefined);
  try {
    for await (const chunk of out as AsyncIterable<Buffer>) {
      fileBytes += chunk.length;
      guard.count(chunk.length, fileBytes, inflate?.bytesWritten ?? fileBytes);
      yield chunk;
    }
  } catch (error) {
    throw isDamage(error)
      ? new RefusedMemberError('damagedBundle', 'is damaged or cut off, it cannot be unpacked')
      : error;
  } finally {
    source.destroy();
  }
}

/**
 * The same bytes. At their end, size and checksum are compared with those of the archive.
 * @throws RefusedMemberError
 */
export async function* verified(
  bytes: AsyncIterable<Buffer>,
  declared: { readonly sizeBytes: number; readonly crc32: number },
): AsyncGenerator<Buffer> {
  let sizeBytes = 0;
  let checksum = 0;
  for await (const chunk of bytes) {
    sizeBytes += chunk.length;
    checksum = crc32(chunk, checksum);
    yield chunk;
  }
  if (sizeBytes !== declared.sizeBytes || checksum !== declared.crc32) {
    throw new RefusedMemberError(
      'damagedBundle',
      'is damaged, its size or checksum is not what the archive says',
    );
  }
}

function unpacker(packing: 'gzip' | 'deflate'): ReturnType<typeof createGunzip> {
  const options = { chunkSize: CHUNK_BYTES };
  return packing === 'gzip' ? createGunzip(options) : createInflateRaw(options);
}

function isDamage(error: unknown): boolean {
  const code = (error as NodeJS.ErrnoException | null)?.code;
  return code === 'Z_DATA_ERROR' || code === 'Z_BUF_ERROR' || code === 'Z_NEED_DICT';
}
