import type { PolicyField } from '../../policy/policy';
import { RETENTION_CLASSES } from './classes';

/** What is kept of persons, with what has no clock. */
export const REGISTER_CLASSES = [
  ...RETENTION_CLASSES.filter((name) => name !== 'databaseBackups'),
  'activityChanges',
  'databaseBackups',
] as const;
export type RegisterClass = (typeof REGISTER_CLASSES)[number];

/** What never changes about a class. */
export interface RegisterRow {
  readonly what: string;
  readonly clockStarts: string | null;
  readonly policyField: PolicyField | null;
  readonly afterwards: string;
}

/** The register's text, in the words of the documentation. */
export const REGISTER_ROWS: Readonly<Record<RegisterClass, RegisterRow>> = {
  calls: {
    what: 'Live calls',
    clockStarts: 'End of the day of the call',
    policyField: 'liveCallsDays',
    afterwards: 'Deleted by the system: they become deleted calls',
  },
  deletedCalls: {
    what: 'Deleted calls',
    clockStarts: 'Deletion, or restore',
    policyField: 'deletedCallsDays',
    afterwards: 'Moved into a DR file',
  },
  disasterRecoveryFiles: {
    what: 'DR files',
    clockStarts: 'Their making',
    policyField: 'drFileDays',
    afterwards: 'Bytes removed; record and manifest stay',
  },
  CDRFiles: {
    what: 'CDR files as they came, with their rejected lines',
    clockStarts: 'End of the import; of a potential duplicate, when it was set aside',
    policyField: 'cdrFileDays',
    afterwards: 'Bytes and rejected lines removed; record, hash and counts stay',
  },
  unwantedFiles: {
    what: 'CDR files that failed or were discarded',
    clockStarts: 'When they failed or were discarded',
    policyField: 'unwantedFileDays',
    afterwards: 'Bytes removed; record, hash and counts stay',
  },
  activityReads: {
    what: 'Reads in the activity log',
    clockStarts: 'The read',
    policyField: 'activityReadDays',
    afterwards: 'Moved into a DR file of kind Activity reads',
  },
  activityChanges: {
    what: 'Changes in the activity log',
    clockStarts: null,
    policyField: null,
    afterwards: 'Kept for ever',
  },
  databaseBackups: {
    what: 'Database backups',
    clockStarts: 'Their making',
    policyField: 'backupDays',
    afterwards: 'Files removed, record stays; the newest one that was verified is kept',
  },
};
