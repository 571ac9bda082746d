import type { Schemas } from '../api/client';

type Class = Schemas['RegisterRowView']['class'];

/** What each class of personal data is called on the pages. One that the API has and this table has not breaks the build. */
export const CLASS_NAMES: Readonly<Record<Class, string>> = {
  calls: 'Calls',
  deletedCalls: 'Deleted calls',
  disasterRecoveryFiles: 'DR files',
  CDRFiles: 'CDR files as they came',
  unwantedFiles: 'Unwanted files and rejected lines',
  activityReads: 'Reads in the activity log',
  activityChanges: 'Changes in the activity log',
  databaseBackups: 'Backups',
};
