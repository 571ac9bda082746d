import type { LoggedFile } from '../records/chain-link';
import type { DrFile } from '../records/dr-file.entity';
import { drFileName } from '../format/dr-file-name';
import type { Manifest } from '../format/manifest-format';

type Pair = [name: string, recorded: unknown, signed: unknown];

/** Where the table contradicts the manifest, in words that go on from the DR file's name. */
export function recordProblems(record: DrFile, manifest: Manifest): string[] {
  const { kind, sequence } = manifest;
  const [firstDeletionDay, lastDeletionDay] = daysOf(manifest);
  const pairs: Pair[] = [
    ['file name', record.fileName, drFileName({ kind, sequence, firstDeletionDay, lastDeletionDay })],
    ['kind', record.kind, kind],
    ['sequence', record.sequence, sequence],
    ['run', record.retentionRunId, manifest.run],
    ['cutoff', record.cutoff.toISOString(), manifest.cutoff],
    ['row count', Number(record.rowCount), manifest.rowCount],
    ['size in bytes', Number(record.sizeBytes), manifest.age.sizeBytes],
    ['SHA-256', record.sha256, manifest.age.sha256],
    ...rowPairs(record, manifest),
    ['time of making', record.createdAt.toISOString(), manifest.createdAt],
  ];
  return pairs
    .filter(([, recorded, signed]) => recorded !== signed)
    .map(
      ([name, recorded, signed]) => `has ${name} ${String(recorded)} on record, signed was ${String(signed)}`,
    );
}

/** Where the activity log contradicts the table, in words that go on from the DR file's name. */
export function logProblems(record: DrFile, manifest: Manifest, entries: readonly LoggedFile[]): string[] {
  if (entries.length === 0) return ['has no entry of its making in the activity log'];
  return entries.flatMap((entry) => {
    const pairs: [name: string, logged: unknown, found: unknown][] = [
      ['file name', entry.fileName, record.fileName],
      ['row count', entry.rowCount, Number(record.rowCount)],
      ['SHA-256', entry.sha256, record.sha256],
      ['manifest SHA-256', entry.manifestSha256, record.manifestSha256],
      ['signing key', entry.signingKey, manifest.signingKey],
    ];
    const different = pairs.filter(([, logged, found]) => logged !== found).map(([name]) => name);
    if (different.length === 0) return [];
    return [
      `is not the file that the activity log has as number ${record.sequence} (${entry.fileName ?? 'unnamed'}): ` +
        `it differs in ${different.join(', ')}`,
    ];
  });
}

/** What only rows of its kind have. */
function rowPairs(record: DrFile, manifest: Manifest): Pair[] {
  if (manifest.kind === 'Activity reads') {
    return [
      ['first activity', record.firstActivityId, manifest.firstActivityID],
      ['last activity', record.lastActivityId, manifest.lastActivityID],
      ['first day', record.firstDeletionDay, manifest.firstDay],
      ['last day', record.lastDeletionDay, manifest.lastDay],
    ];
  }
  return [
    ['first deleted call', record.firstDeletedCallId, manifest.firstDeletedCallID],
    ['last deleted call', record.lastDeletedCallId, manifest.lastDeletedCallID],
    ['first call date', record.firstCallDate, manifest.firstCallDate],
    ['last call date', record.lastCallDate, manifest.lastCallDate],
    ['first day of deletion', record.firstDeletionDay, manifest.firstDeletionDay],
    ['last day of deletion', record.lastDeletionDay, manifest.lastDeletionDay],
  ];
}

function daysOf(manifest: Manifest): [string, string] {
  return manifest.kind === 'Activity reads'
    ? [manifest.firstDay, manifest.lastDay]
    : [manifest.firstDeletionDay, manifest.lastDeletionDay];
}
