import { ChangePolicyDto } from '../../retention/policy/dto/policy.dto';
import { checkedInput } from '../checked-input';
import { CommandError } from '../command.error';

/** The options as they were typed. */
export interface PolicyOptions {
  readonly liveCallsDays?: string;
  readonly deletedCallsDays?: string;
  readonly drFileDays?: string;
  readonly cdrFileDays?: string;
  readonly unwantedFileDays?: string;
  readonly activityReadDays?: string;
  readonly backupDays?: string;
  readonly recipients?: string;
  readonly approvals?: string;
  readonly reason: string;
  readonly dryRun?: boolean;
}

export const POLICY_OPTION_OF = {
  '/liveCallsDays': '--live-calls-days',
  '/deletedCallsDays': '--deleted-calls-days',
  '/drFileDays': '--dr-file-days',
  '/cdrFileDays': '--cdr-file-days',
  '/unwantedFileDays': '--unwanted-file-days',
  '/activityReadDays': '--activity-read-days',
  '/backupDays': '--backup-days',
  '/recipients': '--recipients',
  '/approvals': '--approvals',
  '/reason': '--reason',
};

/** @throws InvalidInputError naming options @throws CommandError when nothing is named */
export async function requestedPolicy({
  reason,
  dryRun,
  recipients,
  approvals,
  ...periods
}: PolicyOptions): Promise<ChangePolicyDto> {
  const given = {
    ...Object.fromEntries(Object.entries(periods).map(([name, days]) => [name, daysOf(name, String(days))])),
    ...(recipients !== undefined && { recipients: recipients.split(',').map((one) => one.trim()) }),
    ...(approvals !== undefined && { approvals: isOn(approvals) }),
  };
  if (Object.keys(given).length === 0) {
    const options = Object.values(POLICY_OPTION_OF).filter((option) => option !== '--reason');
    throw CommandError.usage(`Say what to change: at least one of ${options.join(', ')}.`);
  }
  return checkedInput(ChangePolicyDto, { ...given, reason, ...(dryRun && { dryRun }) }, POLICY_OPTION_OF);
}

/** What is no number is left as it is, to be refused by name. */
function daysOf(name: string, days: string): number | string | null {
  if (name === 'liveCallsDays' && days.toLowerCase() === 'forever') return null;
  return /^\d{1,9}$/.test(days) ? Number(days) : days;
}

function isOn(approvals: string): boolean | string {
  return { on: true, off: false }[approvals] ?? approvals;
}
