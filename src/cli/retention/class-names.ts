import type { RetentionClass } from '../../retention/classes/classes';

/** What people call the classes. */
export const CLASS_NAMES: Readonly<Record<RetentionClass, string>> = {
  calls: 'live calls',
  deletedCalls: 'deleted calls',
  disasterRecoveryFiles: 'DR files',
  CDRFiles: 'CDR files',
  unwantedFiles: 'unwanted CDR files',
  activityReads: 'reads in the activity log',
  databaseBackups: 'database backups',
};

/** @param days null = for ever */
export function periodText(days: number | null): string {
  return days === null ? 'for ever' : `${days} days`;
}
