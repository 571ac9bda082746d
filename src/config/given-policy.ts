import { validRecipients } from './env-checks';
import { EnvironmentError } from './environment.error';
import { text, wholeNumber } from './env-values';

/** The variables that say something about the policy, by its fields. */
export const POLICY_VARIABLES = {
  deletedCallsDays: 'DELETED_CALLS_RETENTION_DAYS',
  liveCallsDays: 'LIVE_CALLS_RETENTION_DAYS',
  drFileDays: 'DR_FILE_RETENTION_DAYS',
  cdrFileDays: 'CDR_FILE_RETENTION_DAYS',
  unwantedFileDays: 'UNWANTED_FILE_RETENTION_DAYS',
  activityReadDays: 'ACTIVITY_READ_RETENTION_DAYS',
  backupDays: 'BACKUP_RETENTION_DAYS',
  recipients: 'DR_RECIPIENTS',
} as const;

type Periods = Exclude<keyof typeof POLICY_VARIABLES, 'recipients'>;

/** What the environment says of the policy; what it leaves out is not there. */
export type GivenPolicy = Readonly<Partial<Record<Periods, number> & { recipients: readonly string[] }>>;

export const LONGEST_PERIOD_DAYS = 36_500;

/** @throws EnvironmentError */
export function givenPolicy(source: NodeJS.ProcessEnv): GivenPolicy {
  const given: Record<string, unknown> = {};
  for (const [field, name] of Object.entries(POLICY_VARIABLES)) {
    if (!text(source, name, '')) continue;
    given[field] =
      field === 'recipients'
        ? recipients(source, name)
        : wholeNumber(source, name, 0, 1, LONGEST_PERIOD_DAYS);
  }
  return Object.freeze(given);
}

function recipients(source: NodeJS.ProcessEnv, name: string): readonly string[] {
  const list = text(source, name, '')
    .split(',')
    .map((entry) => entry.trim())
    .filter(Boolean);
  const expectation = validRecipients(list);
  if (expectation) throw new EnvironmentError(name, expectation);
  return Object.freeze([...new Set(list)]);
}

/** Without the recipients, whose keys are checked before they count. */
export function givenPeriods(given: GivenPolicy): GivenPolicy {
  return Object.fromEntries(Object.entries(given).filter(([field]) => field !== 'recipients'));
}
