import type { Schemas } from '../../../api/client';
import { counted } from '../../../parts/values/format';

type Field = Schemas['PolicyChangeView']['field'];

/** What each part of the policy is called. One that the API has and this table has not breaks the build. */
export const FIELD_NAMES: Readonly<Record<Field, string>> = {
  deletedCallsDays: 'Deleted calls are kept',
  drFileDays: 'DR files are kept',
  liveCallsDays: 'Calls are kept',
  cdrFileDays: 'CDR files as they came are kept',
  unwantedFileDays: 'Unwanted files are kept',
  activityReadDays: 'Reads in the activity log are kept',
  backupDays: 'Backups are kept',
  recipients: 'DR files are encrypted for',
  approvals: 'A second person has to approve',
};

/** Fields that are a number of days. */
export type DaysField = Exclude<Field, 'recipients' | 'approvals'>;
export const DAYS_FIELDS = Object.keys(FIELD_NAMES).filter(
  (field) => field !== 'recipients' && field !== 'approvals',
) as DaysField[];

/** A value of the policy in words. */
export function policyValue(value: unknown): string {
  if (value === null || value === undefined) return 'For ever';
  if (typeof value === 'number') return counted(value, 'day');
  if (typeof value === 'boolean') return value ? 'Yes' : 'No';
  if (Array.isArray(value)) return value.length === 0 ? "The installation's own identity" : value.join(', ');
  return JSON.stringify(value);
}
