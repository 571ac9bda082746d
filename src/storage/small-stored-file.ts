import { buffer } from 'node:stream/consumers';
import type { Storage } from './storage';
import { StorageNotFoundError } from './storage-errors';

/** A small file: its bytes as far as the limit, and how many there are. */
export interface StoredBytes {
  readonly sizeBytes: number;
  readonly bytes: Buffer;
}

/**
 * Reads a small file that somebody may have made large: no more than `limitBytes` of it come into memory.
 * @returns null when there is no such file
 * @throws StorageUnavailableError
 */
export async function readStored(
  storage: Storage,
  name: string,
  limitBytes: number,
): Promise<StoredBytes | null> {
  const entry = await storage.stat(name);
  if (!entry) return null;
  const { sizeBytes } = entry;
  if (sizeBytes === 0) return { sizeBytes, bytes: Buffer.alloc(0) };
  try {
    const end = Math.min(sizeBytes, limitBytes) - 1;
    return { sizeBytes, bytes: await buffer(await storage.read(name, { start: 0, end })) };
  } catch (error) {
    if (error instanceof StorageNotFoundError) return null;
    throw error;
  }
}
