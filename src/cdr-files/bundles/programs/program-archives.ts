import { UnreadableFileError } from '../../../cdr-layouts/records/unreadable-file-error';
import type { Storage } from '../../../storage/storage';
import type { StoredBytes } from '../../stored-bytes/stored-bytes';
import type { BundleLimits } from '../bundle-limits';
import type { InflationGuard } from '../inflation-guard';
import type { BundleMember } from '../zip-members';
import { rarMembers } from './rar';
import { findProgram } from './run-program';
import { sevenZipMembers } from './seven-zip';
import { openUnpackingFolder } from './unpacking-folder';

export interface ArchiveOpening {
  readonly dataDir: string;
  readonly storage: Storage;
  readonly guard: InflationGuard;
  readonly limits: BundleLimits;
}

/**
 * The files of a stored 7z or rar archive, without folders, where the program that unpacks them is installed.
 * @throws UnreadableFileError it is not, or the archive is damaged, encrypted or holds too much
 */
export async function* programMembers(
  kind: '7z' | 'rar',
  stored: StoredBytes,
  { dataDir, storage, guard, limits }: ArchiveOpening,
): AsyncGenerator<BundleMember> {
  const names = kind === '7z' ? ['7zz'] : ['unar'];
  const program = await findProgram(names);
  const lister = kind === 'rar' ? await findProgram(['lsar']) : null;
  if (program === null || (kind === 'rar' && lister === null)) throw notInstalled(kind);
  const folder = await openUnpackingFolder(dataDir, storage, stored.filePath);
  try {
    const reading = { program, folder, guard, limits, packedBytes: stored.sizeBytes };
    yield* lister === null ? sevenZipMembers(reading) : rarMembers(reading, lister);
  } finally {
    await folder.remove();
  }
}

function notInstalled(kind: '7z' | 'rar'): UnreadableFileError {
  const [program, packaged] = kind === '7z' ? ['7zz', '7zip'] : ['unar', 'unar'];
  return new UnreadableFileError(
    'noProgram',
    `the file is a ${kind} archive, which is opened where the program ${program} is installed (Debian's package ${packaged}): ` +
      'install it there, or unpack the file and send what is inside as text, or in a zip or gzip',
  );
}
