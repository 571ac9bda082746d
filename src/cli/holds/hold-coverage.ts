import type { LegalHoldView } from '../../legal-holds/dto/legal-hold.view';
import { listing, thousands } from '../table';

type Coverage = Pick<LegalHoldView, 'counts' | 'noKey' | 'warnings'>;

/** A sentence, and below it what the hold covers and what is odd about it. */
export function coverage(sentence: string, hold: Coverage): string {
  const [calls, deletedCalls, drFiles, cdrFiles, noKey] = countCells(hold);
  const lines: [string, string | null | undefined][] = [
    ['live calls', calls],
    ['deleted calls', deletedCalls],
    ['DR files', drFiles],
    ['CDR files', cdrFiles],
    ...keptLines(hold.counts),
  ];
  if (hold.noKey) lines.push(['not judged, without a key', noKey]);
  return [
    sentence,
    listing(lines.map(([name, value]) => [name, value ?? ''])),
    ...hold.warnings.map((warning) => `Warning: ${warning}`),
  ].join('\n');
}

/** What the hold keeps besides calls and DR files. What was not counted says so. */
function keptLines(counts: LegalHoldView['counts']): [string, string][] {
  if (!counts) return [];
  const count = (value: number | null, more = ''): string =>
    value === null ? 'not counted' : thousands(value) + more;
  const files = (value: number | null, bytes: number | null): string =>
    value === null || bytes === null ? 'not counted' : `${thousands(value)} (${thousands(bytes)} bytes)`;
  return [
    ['CDR files kept', files(counts.heldCDRFiles, counts.heldCDRFileBytes)],
    ['unwanted files kept', files(counts.heldUnwantedFiles, counts.heldUnwantedFileBytes)],
    ['rejected lines kept', count(counts.heldRejectedLines)],
    [
      'reads kept in the activity log',
      count(counts.heldActivityReads, counts.activityReadsCapped ? ' or more' : ''),
    ],
  ];
}

/** Live calls, deleted calls, DR files, CDR files, records without a key; null for what a released hold covers. */
export function countCells({ counts, noKey }: Coverage): (string | null)[] {
  const more = counts?.capped ? ' or more' : '';
  return [
    counts && thousands(counts.calls) + more,
    counts && thousands(counts.deletedCalls) + more,
    counts && thousands(counts.disasterRecoveryFiles),
    counts && thousands(counts.CDRFiles),
    noKey && thousands(noKey.calls + noKey.deletedCalls + noKey.recordsInDrFiles),
  ];
}

export function warningLines(holds: readonly (Coverage & Pick<LegalHoldView, 'id'>)[]): string[] {
  return holds.flatMap(({ id, warnings }) => warnings.map((warning) => `Warning of hold ${id}: ${warning}`));
}
