import type { ArchiveResult } from './archive-search.service';
import type { TextResult } from './classes/text-search.service';
import type { DatabaseResult } from './database-search.service';
import type { ClassResult } from './search-result';

/**
 * What was found of each class, and what of it could not be searched.
 * @param unknownFiles why storage may hold DR files that are on no record; null where it holds none
 */
export function classResults(
  { calls, deletedCalls, drFiles }: DatabaseResult,
  archived: ArchiveResult,
  { cdrFiles, rejectedLines, activities }: TextResult,
  unknownFiles: string | null,
): ClassResult[] {
  const ofFiles = cdrFiles.searchedFiles + cdrFiles.notSearched.length;
  return [
    { class: 'calls', searched: true, count: calls.count },
    { class: 'deletedCalls', searched: true, count: deletedCalls.count },
    knownFiles(partly('disasterRecoveryFiles', archived, drFiles.length, 'DR file'), unknownFiles),
    partly('CDRFiles', cdrFiles, ofFiles, 'CDR file'),
    { class: 'rejectedLines', searched: true, count: rejectedLines.count },
    { class: 'userActivityLog', searched: true, count: activities.count },
  ];
}

function knownFiles({ why, ...result }: ClassResult, unknownFiles: string | null): ClassResult {
  if (unknownFiles === null) return why === undefined ? result : { ...result, why };
  return { ...result, searched: false, why: why === undefined ? unknownFiles : `${why}. ${unknownFiles}` };
}

function partly(
  name: ClassResult['class'],
  { count, notSearched }: { readonly count: number; readonly notSearched: readonly { reason: string }[] },
  all: number,
  what: string,
): ClassResult {
  const [first] = notSearched;
  if (first === undefined) return { class: name, searched: true, count };
  const { length } = notSearched;
  const why = `${length} of ${all} ${what}${all === 1 ? '' : 's'} could not be searched; the first one ${first.reason}`;
  return { class: name, searched: false, count, why };
}
