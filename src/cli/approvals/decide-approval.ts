import type { INestApplicationContext } from '@nestjs/common';
import { ApprovalDecisions } from '../../approvals/approval-decisions.service';
import { ApproveDto } from '../../approvals/dto/approval.dto';
import { KeyOwners } from '../../auth/users/key-owners.service';
import { checkedInput } from '../checked-input';
import { CommandError } from '../command.error';
import { secretFrom } from '../secrets/secret-from';
import { firstLine } from '../secrets/secret-number';
import type { Shell } from '../shell';

/** The options as they were typed. */
export interface DecisionOptions {
  readonly reason: string;
  readonly keyFile: string;
}

interface RequestedDecision extends DecisionOptions {
  readonly id: string;
  readonly decision: 'approve' | 'reject';
}

/** @throws InvalidInputError naming the option */
export async function checkedDecision({ reason, keyFile }: DecisionOptions): Promise<DecisionOptions> {
  const input = await checkedInput(ApproveDto, { reason }, { '/reason': '--reason' });
  return { reason: input.reason, keyFile };
}

/** Decides as the user whose key it is, with the rights that the API asks for. @throws CommandError when there is no key */
export async function decideApproval(
  app: INestApplicationContext,
  { terminal, operator, stdin }: Shell,
  { id, decision, reason, keyFile }: RequestedDecision,
): Promise<void> {
  const key = (keyFile === '-' ? await firstLine(stdin) : await keyIn(keyFile)).trim();
  if (!key) throw CommandError.usage('There is no API key where --key-file says.');
  const needs = { requirements: ['dataProtection.primary'], method: 'POST' } as const;
  const decider = await app.get(KeyOwners).actorOf(key, needs, operator.address);
  const decisions = app.get(ApprovalDecisions);
  await decisions[decision](decider, id, reason);
  const approval = await decisions.getView(id);
  const next = approval.status === 'Approved' ? ' Whoever asked has to ask for the same once more now.' : '';
  terminal.result(approval, `Request ${id} is ${approval.status}, by ${approval.decidedBy}.${next}`);
}

async function keyIn(file: string): Promise<string> {
  try {
    return (await secretFrom(file)) ?? '';
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw CommandError.usage(`The file of --key-file cannot be read (${code ?? 'unknown'}).`);
  }
}
