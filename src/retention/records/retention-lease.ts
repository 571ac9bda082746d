/** Name of the lease that one process must hold to move deleted calls out of the table, or back into it, or to erase. */
export const RETENTION_LEASE = 'retention';

/** What takes turns by it. */
export type RetentionWork = 'retention run' | 'restore' | 'erasure' | 'recovery' | 'backup';

const NAMES: Readonly<Record<RetentionWork, string>> = {
  'retention run': 'A retention run',
  restore: 'A restore of a DR file',
  erasure: 'An erasure',
  recovery: 'A recovery',
  backup: 'A backup of the database',
};

/** Why something that needs the lease cannot start now, and what to do. @param work of the holder; null = it has just ended */
export function whyNotNow(work: RetentionWork | null): string {
  if (work === null) return 'Other work of retention was running and has just ended: try again.';
  const turns = 'Retention runs, restores, erasures and backups take turns: try again when it is over.';
  return `${NAMES[work]} is already running. ${turns}`;
}
