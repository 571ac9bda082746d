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
  ];
  if (hold.noKey) lines.push(['not judged, without a key', noKey]);
  return [
    sentence,
    listing(lines.map(([name, value]) => [name, value ?? ''])),
    ...hold.warnings.map((warning) => `Warning: ${warning}`),
  ].join('\n');
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
