import { createHmac, randomBytes } from 'node:crypto';

/**
 * The format of the index of the numbers in a DR file, version 1, before it is encrypted: a line of ASCII that ends in LF and
 * names the format and a key (32 bytes, hexadecimal), then for each number of the file 8 bytes, ascending: the first ones of
 * the HMAC-SHA-256 under that key of the number's stored key without its sign, in decimal digits. It is spelled out here and
 * never derived, because an index outlives the code that wrote it.
 */
const HEADER = /^deleted-calls number index 1 ([0-9a-f]{64})$/;

export const HASH_BYTES = 8;
const KEY_BYTES = 32;
const LINE_FEED = 0x0a;
const LONGEST_HEADER = 200;
const BLOCK_BYTES = 64;

/** A key of its own for each index: nobody who lacks the key can compare numbers, nor two indexes. */
export function newIndexKey(): Buffer {
  return randomBytes(KEY_BYTES);
}

export function indexHeader(key: Buffer): Buffer {
  return Buffer.from(`deleted-calls number index 1 ${key.toString('hex')}\n`);
}

/** @param numberKey as `searchedKey` gives it */
export function numberHash(key: Buffer, numberKey: string): Buffer {
  return createHmac('sha256', key).update(numberKey).digest().subarray(0, HASH_BYTES);
}

/** Both halves of HMAC (RFC 2104) for whoever has SHA-256 only: `sha256(outer || sha256(inner || message))`. */
export function hmacPads(key: Buffer): { readonly inner: Buffer; readonly outer: Buffer } {
  const padded = Buffer.concat([key, Buffer.alloc(BLOCK_BYTES - key.length)]);
  return {
    inner: padded.map((byte) => byte ^ 0x36) as Buffer,
    outer: padded.map((byte) => byte ^ 0x5c) as Buffer,
  };
}

/** What is no index of this format; the message goes on from "it ". */
export class NumberIndexError extends Error {
  constructor(problem: string) {
    super(problem);
    this.name = 'NumberIndexError';
  }
}

/**
 * Reads an index to its end and answers whether it has the number, in memory that does not grow with it.
 * @throws NumberIndexError
 */
export async function isInNumberIndex(index: AsyncIterable<Uint8Array>, numberKey: string): Promise<boolean> {
  let sought: Buffer | null = null;
  let rest: Buffer = Buffer.alloc(0);
  let isThere = false;
  for await (const chunk of index) {
    let bytes: Buffer =
      rest.length > 0
        ? Buffer.concat([rest, chunk])
        : Buffer.from(chunk.buffer, chunk.byteOffset, chunk.length);
    if (sought === null) {
      const end = bytes.indexOf(LINE_FEED);
      if (end < 0 && bytes.length < LONGEST_HEADER) {
        rest = bytes;
        continue;
      }
      sought = numberHash(keyIn(bytes.subarray(0, Math.max(end, 0))), numberKey);
      bytes = bytes.subarray(end + 1);
    }
    const whole = bytes.length - (bytes.length % HASH_BYTES);
    isThere ||= hasHash(bytes.subarray(0, whole), sought);
    rest = bytes.subarray(whole);
  }
  if (sought === null) throw new NumberIndexError('has no header line');
  if (rest.length > 0) throw new NumberIndexError('ends within a hash');
  return isThere;
}

function keyIn(header: Buffer): Buffer {
  const [, key] = HEADER.exec(header.toString('latin1')) ?? [];
  if (key === undefined) throw new NumberIndexError('is none that this version can read');
  return Buffer.from(key, 'hex');
}

function hasHash(hashes: Buffer, sought: Buffer): boolean {
  const [upper, lower] = [sought.readUInt32BE(0), sought.readUInt32BE(4)];
  for (let at = 0; at < hashes.length; at += HASH_BYTES) {
    if (hashes.readUInt32BE(at) === upper && hashes.readUInt32BE(at + 4) === lower) return true;
  }
  return false;
}
