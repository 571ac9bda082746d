import { storageName } from '../format/dr-file-storage-name';
import type { Manifest } from '../format/manifest-format';
import { archiveProblem, contentProblem, LOCKED } from './archive-problem';
import { Check, withOwner } from './bytes-owner';

/** Compares the archive in storage with its manifest. With identities it also opens the archive. */
export async function checkArchive(
  { files, storage, record, report }: Check,
  manifest: Manifest,
  identities: readonly string[],
): Promise<void> {
  const { fileName, status } = record;
  const name = storageName(fileName);
  if (status === 'Expired') {
    // Without bytesRemovedAt this run or the next one still has to remove them.
    if (!record.bytesRemovedAt || (await storage.stat(name)) === null) return;
    return report(fileName, 'has expired, and its bytes are in storage again');
  }
  const failure = await archiveProblem(storage, name, manifest);
  if (!failure) {
    if (identities.length === 0) return;
    const problem = await contentProblem(storage, name, identities, manifest);
    if (problem === LOCKED) return report(fileName, lockedProblem(manifest), { isLocked: true });
    if (problem) report(fileName, problem);
  } else if (failure.found) {
    report(fileName, await withOwner(files, record, failure.problem, failure.found.sha256));
  } else {
    const now = (await files.findUnexpired(record.id))?.status;
    const loss = now === 'Available' ? `, and its ${manifest.rowCount} rows are nowhere else` : '';
    if (now) report(fileName, `${failure.problem}${loss}`);
  }
}

/** Of an intact file that none of the identities opens; goes on from its name. */
export function lockedProblem({ recipients }: Manifest): string {
  return `is intact, and none of the identities given opens it: it is encrypted to ${recipients.join(', ')}`;
}
