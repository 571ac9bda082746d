import type { INestApplicationContext } from '@nestjs/common';
import type { PolicyChangeView } from '../../policy/dto/policy-change.view';
import { POLICY_FIELDS, PolicyField } from '../../policy/policy';
import { ChangePolicyDto, WithdrawPolicyChangeDto } from '../../retention/policy/dto/policy.dto';
import {
  ChangedPolicy,
  RetentionPolicyService,
  ShownPolicy,
} from '../../retention/policy/retention-policy.service';
import { refuseWaiting } from '../approvals/refuse-waiting';
import { checkedInput, inOptions } from '../checked-input';
import type { Shell } from '../shell';
import { listing, table } from '../table';
import { POLICY_OPTION_OF } from './policy-options';

const NAMES: Readonly<Record<PolicyField, string>> = {
  liveCallsDays: 'live calls',
  deletedCallsDays: 'deleted calls',
  drFileDays: 'DR files',
  cdrFileDays: 'CDR files as they came',
  unwantedFileDays: 'unwanted CDR files',
  activityReadDays: 'reads in the activity log',
  backupDays: 'database backups',
  recipients: 'DR files are for',
  approvals: 'a second person approves',
};

export async function showPolicy(app: INestApplicationContext, { terminal }: Shell): Promise<void> {
  const policy = await app.get(RetentionPolicyService).show();
  terminal.result(policy, policyText(policy));
}

export async function setPolicy(
  app: INestApplicationContext,
  { terminal, operator }: Shell,
  input: ChangePolicyDto,
): Promise<void> {
  const service = app.get(RetentionPolicyService);
  const changed = refuseWaiting(
    await inOptions(POLICY_OPTION_OF, () => service.change(operator, 'Command line', input)),
    terminal,
  );
  const parts = [outcome(changed, input.dryRun), effectsText(changed), policyText(changed)];
  terminal.result(changed, parts.filter(Boolean).join('\n\n'));
}

/** @throws InvalidInputError naming the option */
export async function checkedWithdrawal(reason: string): Promise<string> {
  return (await checkedInput(WithdrawPolicyChangeDto, { reason }, POLICY_OPTION_OF)).reason;
}

export async function withdrawChange(
  app: INestApplicationContext,
  { terminal, operator }: Shell,
  id: string,
  reason: string,
): Promise<void> {
  const policy = await app.get(RetentionPolicyService).withdraw(operator, id, reason);
  terminal.result(policy, `Change ${id} of the policy is withdrawn.\n\n${policyText(policy)}`);
}

function policyText(policy: ShownPolicy): string {
  const now = listing(
    POLICY_FIELDS.map((field) => [
      NAMES[field],
      `${valueText(field, policy[field])}${field === 'backupDays' ? ' (the newest that was verified stays)' : ''}`,
    ]),
  );
  return policy.pending.length > 0 ? `${now}\n\n${pendingText(policy.pending)}` : now;
}

function outcome({ userActivityLog }: ChangedPolicy, dryRun = false): string {
  if (dryRun) return 'A dry run: the policy was not changed.';
  return userActivityLog === null
    ? 'The policy says so already: nothing was changed.'
    : `The policy was changed, under activity ${userActivityLog}.`;
}

function effectsText({ effects }: ChangedPolicy): string {
  if (effects.length === 0) return '';
  return table(
    ['BECOMES DUE', 'ROWS', 'FILES', 'BYTES'],
    effects.map(({ class: name, rows, files, bytes }) => [name, rows, files, bytes]),
  );
}

function pendingText(pending: readonly PolicyChangeView[]): string {
  return table(
    ['CHANGE', 'FROM', 'WHAT', 'BEFORE', 'AFTER'],
    pending.map(({ id, inForce, field, before, after }) => [
      id,
      inForce,
      NAMES[field as PolicyField],
      valueText(field as PolicyField, before),
      valueText(field as PolicyField, after),
    ]),
  );
}

function valueText(field: PolicyField, value: unknown): string {
  if (field === 'approvals') return value ? 'yes' : 'no';
  if (Array.isArray(value)) return value.join(', ');
  return value === null ? 'for ever' : `${value as number} days`;
}
