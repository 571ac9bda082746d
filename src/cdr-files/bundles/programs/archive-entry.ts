import { UnreadableFileError } from '../../../cdr-layouts/records/unreadable-file-error';
import type { BundleLimits } from '../bundle-limits';

import type { InflationGuard } from '../inflation-guard';
import { outputText, type RunningProgram } from './run-program';
import type { UnpackingFolder } from './unpacking-folder';

/** An archive that a program unpacks. */
export interface ArchiveReading {
  readonly program: string;
  readonly folder: UnpackingFolder;
  readonly guard: InflationGuard;
  readonly limits: BundleLimits;
  readonly packedBytes: number;
}

/** A file in an archive, as its list has it. */
export interface ArchiveEntry {
  readonly name: string;
  readonly sizeBytes: number;
  readonly isEncrypted: boolean;
  /** Neither a plain file nor a folder. */
  readonly isLink: boolean;
  /** Its number in the archive, from 0. */
  readonly index: number;
}

/** The list of an archive: names of 500 files at their longest come to less. */
const MOST_LIST_BYTES = 4 * 1024 * 1024;

/**
 * What a program writes of an archive's files.
 * @throws UnreadableFileError the archive is damaged, or has too many or too long names
 */
export async function listOf(running: RunningProgram, what: string): Promise<string> {
  const output = await outputText(running, MOST_LIST_BYTES).catch((error: unknown) => {
    if (error instanceof RangeError)
      throw new UnreadableFileError('manyFiles', `${what} has too many or too long names`);
    throw error;
  });
  if ((await running.ended) === null) return output;
  throw new UnreadableFileError('damagedBundle', `${what} is damaged, cut off or encrypted as a whole`);
}

/**
 * What an archive is refused for as a whole, before anything is unpacked.
 * @param what such as `the 7z archive`
 * @throws UnreadableFileError
 */
export function checkEntries(entries: readonly ArchiveEntry[], what: string, limits: BundleLimits): void {
  if (entries.some(({ isEncrypted }) => isEncrypted)) {
    throw new UnreadableFileError(
      'encryptedBundle',
      `${what} is encrypted: send it without a password, or as a zip with one`,
    );
  }
  if (entries.some(({ isLink }) => isLink)) {
    throw new UnreadableFileError('linksInBundle', `${what} holds links, and only plain files are opened`);
  }
  if (entries.length > limits.files) {
    throw new UnreadableFileError(
      'manyFiles',
      `${what} holds more than ${limits.files} files: send them in several`,
    );
  }
  const bytes = entries.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
  if (!(bytes <= limits.bytes)) {
    throw new UnreadableFileError(
      'largeBundle',
      `${what} holds more than ${limits.bytes} bytes: send its files in several`,
    );
  }
}
