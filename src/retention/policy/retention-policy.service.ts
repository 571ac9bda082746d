import { Injectable } from '@nestjs/common';
import { Approvals } from '../../approvals/approvals.service';
import { WaitingAct } from '../../approvals/waiting-act';
import type { Actor } from '../../common/access/principal';
import { InvalidInputError } from '../../common/errors/problem.error';
import { AgeKeyError, checkedRecipients } from '../../dr-files/keys/age-keys';
import { DrFileExpiryRepository } from '../../dr-files/records/dr-file-expiry.repository';
import type { PolicyChangeView } from '../../policy/dto/policy-change.view';
import { Policy, POLICY_FIELDS } from '../../policy/policy';
import { PolicyDecision, PolicyDecisions } from '../../policy/policy-decisions.service';
import { PolicyService } from '../../policy/policy.service';
import { RetentionRunRepository } from '../records/retention-run.repository';
import type { ChangePolicyDto } from './dto/policy.dto';
import { DueAmount, PolicyEffects } from './policy-effects.service';

/** The policy in force, and what waits. */
export interface ShownPolicy extends Policy {
  readonly pending: readonly PolicyChangeView[];
}

/** The policy after a change. */
export interface ChangedPolicy extends ShownPolicy {
  readonly effects: readonly DueAmount[];
  readonly userActivityLog: string | null;
}

/** Shows and changes what is kept how long, and says what a change amounts to. */
@Injectable()
export class RetentionPolicyService {
  constructor(
    private readonly policy: PolicyService,
    private readonly decisions: PolicyDecisions,
    private readonly effects: PolicyEffects,
    private readonly files: DrFileExpiryRepository,
    private readonly runs: RetentionRunRepository,
    private readonly approvals: Approvals,
  ) {}

  /** @throws PolicyNotRecordedError */
  async show(): Promise<ShownPolicy> {
    const policy = await this.policy.current();
    const shown = Object.fromEntries(
      POLICY_FIELDS.map((field) => [field, policy[field]]),
    ) as unknown as Policy;
    return { ...shown, pending: await this.policy.pending() };
  }

  /**
   * Records what differs from what was decided last. A longer period is in force at once, a shorter one and other recipients
   * 24 hours later; where the policy asks for a second person, these wait for their approval before that.
   * @throws InvalidInputError nothing was named, or a recipient is mistyped
   */
  async change(
    actor: Actor,
    origin: 'API' | 'Command line',
    { reason, dryRun, ...given }: ChangePolicyDto,
  ): Promise<ChangedPolicy | WaitingAct> {
    const values = namedValues(given);
    const before = await this.policy.periods();
    const effects = await this.effects.difference(await this.runs.now(), before, { ...before, ...values });
    if (dryRun) return { ...(await this.show()), effects, userActivityLog: null };
    const userActivityLog = await this.decide(actor, { values, reason, origin, effects });
    if (userActivityLog instanceof WaitingAct) return userActivityLog;
    await this.files.redate();
    return { ...(await this.show()), effects, userActivityLog };
  }

  /** @throws NotFoundError @throws ConflictError when it is too late */
  async withdraw(actor: Actor, id: string, reason: string): Promise<ShownPolicy> {
    await this.decisions.withdraw(actor, id, reason);
    return this.show();
  }

  private async decide(actor: Actor, decision: PolicyDecision): Promise<string | null | WaitingAct> {
    const { values, reason } = decision;
    const waits = (await this.decisions.wouldChange(values)) && (await this.policy.destroysSooner(values));
    if (!waits) return this.decisions.decide(actor, decision);
    const act = { actor, act: 'Policy change', subject: null, parameters: { ...values, reason } } as const;
    return this.approvals.perform(act, (approval) =>
      this.decisions.decide(actor, { ...decision, before: (manager) => approval.use(manager) }),
    );
  }
}

function namedValues(given: Omit<ChangePolicyDto, 'reason' | 'dryRun'>): Partial<Policy> {
  const values = Object.fromEntries(
    Object.entries(given).filter(([, value]) => value !== undefined),
  ) as Partial<Policy>;
  if (Object.keys(values).length === 0) {
    throw InvalidInputError.pointer('', `must name at least one of ${POLICY_FIELDS.join(', ')}`);
  }
  if (values.recipients) refuseMistyped(values.recipients);
  return values;
}

function refuseMistyped(recipients: readonly string[]): void {
  try {
    checkedRecipients(recipients);
  } catch (error) {
    if (!(error instanceof AgeKeyError)) throw error;
    throw InvalidInputError.pointer('/recipients', `cannot be used. ${error.message.replace(/\.$/, '')}`);
  }
}
