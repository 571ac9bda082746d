import type { Storage } from '../../storage/storage';
import { StorageNotFoundError } from '../../storage/storage-errors';
import { NoIdentityMatchesError } from '../streams/age-stream';
import { ArchiveRowsError, readHeader } from '../format/archive-rows';
import { digestDifference, DrFileDigest, LayerDigest } from '../format/dr-file-digest';
import type { Manifest } from '../format/manifest-format';
import { DrFileUnreadableError, readBackDrFile } from '../streams/dr-file-reader';

/** A DR file that none of the identities opens. */
export const LOCKED = Symbol('locked');

/** What there is of a DR file's bytes, and what is wrong with them. */
export interface ArchiveProblem {
  /** Goes on from the DR file's name. */
  readonly problem: string;
  /** Null when the file is missing. */
  readonly found: LayerDigest | null;
}

/**
 * Reads a DR file to its end, streaming, and compares it with its manifest; null when they agree.
 * @throws StorageUnavailableError
 */
export async function archiveProblem(
  storage: Storage,
  name: string,
  expected: DrFileDigest,
): Promise<ArchiveProblem | null> {
  const found = await digestOf(storage, name);
  if (!found) return { problem: 'is not in storage', found };
  const { sizeBytes, sha256 } = expected.age;
  if (found.sizeBytes < sizeBytes) {
    return { problem: `is cut short: ${found.sizeBytes} of its ${sizeBytes} bytes are left`, found };
  }
  if (found.sizeBytes > sizeBytes) {
    return { problem: `has grown: it has ${found.sizeBytes} bytes, signed were ${sizeBytes}`, found };
  }
  if (found.sha256 === sha256) return null;
  return { problem: `was changed: its SHA-256 is ${found.sha256}, signed was ${sha256}`, found };
}

/**
 * Opens an intact DR file besides and compares each layer, and its header line with the columns that the manifest names;
 * the problem, or null. {@link LOCKED} when no identity opens it.
 */
export async function contentProblem(
  storage: Storage,
  name: string,
  identities: readonly string[],
  expected: DrFileDigest & Pick<Manifest, 'columns'>,
): Promise<string | typeof LOCKED | null> {
  try {
    const content = (csv: AsyncIterable<Uint8Array>): Promise<void> => readHeader(csv, expected.columns);
    const found = await readBackDrFile({ storage, name, identity: identities, content });
    const difference = digestDifference(expected, found);
    return difference && `does not hold what was signed: ${difference}`;
  } catch (error) {
    if (error instanceof ArchiveRowsError) return error.message;
    if (!(error instanceof DrFileUnreadableError)) throw error;
    return error.cause instanceof NoIdentityMatchesError ? LOCKED : `cannot be opened: it ${error.problem}`;
  }
}

/** Of a file in storage; null when there is none. @throws StorageUnavailableError */
export async function digestOf(storage: Storage, name: string): Promise<LayerDigest | null> {
  try {
    return await storage.digest(name);
  } catch (error) {
    if (error instanceof StorageNotFoundError) return null;
    throw error;
  }
}
