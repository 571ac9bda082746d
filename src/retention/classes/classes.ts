import type { PolicyField } from '../../policy/policy';

/** What has a retention period of its own, and the field of the policy that says it. */
export const PERIOD_OF = {
  calls: 'liveCallsDays',
  deletedCalls: 'deletedCallsDays',
  disasterRecoveryFiles: 'drFileDays',
  CDRFiles: 'cdrFileDays',
  unwantedFiles: 'unwantedFileDays',
  activityReads: 'activityReadDays',
  databaseBackups: 'backupDays',
} as const satisfies Record<string, PolicyField>;

export type RetentionClass = keyof typeof PERIOD_OF;
export const RETENTION_CLASSES = Object.keys(PERIOD_OF) as RetentionClass[];
