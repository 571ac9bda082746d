import { Injectable, Logger } from '@nestjs/common';
import { DataSource, EntityManager } from 'typeorm';
import { Actor, SYSTEM } from '../common/access/principal';
import { ConflictError, NotFoundError } from '../common/errors/problem.error';
import type { GivenPolicy } from '../config/given-policy';
import { POLICY_VARIABLES } from '../config/given-policy';
import { UserActivityLogService } from '../user-activity-log/user-activity-log.service';
import { DEFAULT_POLICY, isSameValue, Policy, PolicyField } from './policy';
import { NewestDecision, PolicyOrigin, PolicyRepository } from './records/policy.repository';

/** What somebody decided, why, and what it amounts to. */
export interface PolicyDecision {
  readonly values: Partial<Policy>;
  readonly reason: string;
  readonly origin: PolicyOrigin;
  /** Kept with the activity. */
  readonly effects?: readonly object[];
  /** Done in the transaction before anything is recorded. */
  readonly before?: (manager: EntityManager) => Promise<void>;
}

/** Records what is decided about the policy. */
@Injectable()
export class PolicyDecisions {
  private readonly logger = new Logger(PolicyDecisions.name);

  constructor(
    private readonly dataSource: DataSource,
    private readonly policies: PolicyRepository,
    private readonly activities: UserActivityLogService,
  ) {}

  /**
   * What a server's start brings. What was never recorded is taken from its environment, or is the default. After that a
   * variable counts when it says something else than at the last time that it said something new: a decision that was made
   * meanwhile is not undone by each start.
   */
  async recordEnvironment(given: GivenPolicy): Promise<void> {
    const newest = await this.policies.newest();
    await this.recordFirst(given);
    if (changesOf(given, newest).length > 0) await this.takeOver(given);
    for (const [field, value] of Object.entries(given)) {
      const decided = newest.find((decision) => decision.field === field);
      if (!decided || isSameValue(decided.value, value) || !wasSaid(decided, value)) continue;
      const variable = POLICY_VARIABLES[field as keyof GivenPolicy];
      this.logger.warn({
        event: 'another policy was decided since',
        variable,
        advice: `The policy counts, and says ${JSON.stringify(decided.value)}: leave ${variable} out, or make it say the same.`,
      });
    }
  }

  /** What was never recorded is taken from the environment, or is the default; nothing else changes. */
  async recordFirst(given: GivenPolicy): Promise<void> {
    if (!isMissing(given, await this.policies.newest())) return;
    await this.dataSource.transaction(async (manager) => {
      await this.policies.lock(manager);
      const recorded = new Set((await this.policies.newest(manager)).map(({ field }) => field));
      for (const [field, value] of Object.entries({ ...DEFAULT_POLICY, ...given })) {
        if (recorded.has(field as PolicyField)) continue;
        await this.addFirst(manager, field as PolicyField, value, field in given ? 'Environment' : 'Default');
      }
    });
  }

  /** Records whom DR files are for where nobody was ever recorded. @returns whom they are for */
  recordFirstRecipients(recipients: readonly string[]): Promise<readonly string[]> {
    return this.dataSource.transaction(async (manager) => {
      await this.policies.lock(manager);
      const { recipients: recorded } = await this.policies.inForce(null, manager);
      if (recorded) return recorded;
      await this.addFirst(manager, 'recipients', recipients, 'Default');
      return recipients;
    });
  }

  /**
   * Records the fields that differ from what was decided last, or that nobody decided yet, under one activity.
   * @returns the activity's id; null when nothing differs
   */
  async decide(
    actor: Actor,
    { values, reason, origin, effects, before }: PolicyDecision,
  ): Promise<string | null> {
    return this.dataSource.transaction(async (manager) => {
      await this.policies.lock(manager);
      const changed = changedFields(values, await this.policies.newest(manager));
      if (changed.length === 0) return null;
      await before?.(manager);
      return this.addAll(manager, { actor, fields: changed, values, reason, origin, effects });
    });
  }

  /** Whether {@link decide} would change something. */
  async wouldChange(values: Partial<Policy>): Promise<boolean> {
    return changedFields(values, await this.policies.newest()).length > 0;
  }

  /** @throws NotFoundError @throws ConflictError when it is too late */
  async withdraw(actor: Actor, id: string, reason: string): Promise<void> {
    const change = await this.policies.find(id);
    if (!change) throw new NotFoundError(`There is no change of the policy ${id}.`);
    await this.dataSource.transaction(async (manager) => {
      await this.policies.lock(manager);
      const activityId = await this.activities.record(manager, {
        actor,
        type: 'Policy change withdrawn',
        reason,
        details: { policyChange: id, field: change.field },
        before: { [change.field]: change.after },
        after: { [change.field]: change.before },
      });
      if (await this.policies.withdraw(manager, id, activityId)) return;
      throw new ConflictError(
        `Change ${id} of the policy does not wait any more: only a pending one can be withdrawn. Nothing was changed.`,
      );
    });
  }

  private takeOver(given: GivenPolicy): Promise<void> {
    return this.dataSource.transaction(async (manager) => {
      await this.policies.lock(manager);
      const fields = await this.withoutApproval(manager, given);
      if (fields.length === 0) return;
      const reason = "The server's environment says so";
      await this.addAll(manager, { actor: SYSTEM, fields, values: given, reason, origin: 'Environment' });
    });
  }

  /** What a server's start may take over. No environment is a second person: what would need one is left as it is. */
  private async withoutApproval(manager: EntityManager, given: GivenPolicy): Promise<PolicyField[]> {
    const fields = changesOf(given, await this.policies.newest(manager));
    const { approvals } = await this.policies.inForce(null, manager);
    if (!approvals) return fields;
    const needing = await this.policies.destroyingSooner(pick(given, fields), manager);
    for (const field of fields.filter((each) => needing.includes(each))) {
      this.logger.warn({
        event: 'the environment asks for what takes the approval of a second person',
        variable: POLICY_VARIABLES[field as keyof GivenPolicy],
        advice:
          'The policy stays as it is. Change it with "deleted-calls policy set", and have that approved.',
      });
    }
    return fields.filter((each) => !needing.includes(each));
  }

  private addFirst(
    manager: EntityManager,
    field: PolicyField,
    value: unknown,
    origin: PolicyOrigin,
  ): Promise<string> {
    return this.policies.add(manager, { field, value, origin, reason: null, activityId: null });
  }

  private async addAll(
    manager: EntityManager,
    {
      actor,
      fields,
      values,
      reason,
      origin,
      effects,
    }: PolicyDecision & { readonly actor: Actor; readonly fields: readonly PolicyField[] },
  ): Promise<string> {
    const before = await this.policies.inForce(null, manager);
    const activityId = await this.activities.record(manager, {
      actor,
      type: 'Policy changed',
      reason,
      details: { origin, ...(effects && { effects }) },
      before: pick(before, fields),
      after: pick(values, fields),
    });
    for (const field of fields) {
      await this.policies.add(manager, { field, value: values[field], origin, reason, activityId });
    }
    return activityId;
  }
}

/** The fields that differ from what was decided last, or that nobody decided yet. */
function changedFields(values: Partial<Policy>, newest: readonly NewestDecision[]): PolicyField[] {
  return (Object.keys(values) as PolicyField[]).filter((field) => {
    const decided = newest.find((decision) => decision.field === field);
    return !decided || decided.origin === 'Default' || !isSameValue(decided.value, values[field]);
  });
}

function isMissing(given: GivenPolicy, newest: readonly NewestDecision[]): boolean {
  return Object.keys({ ...DEFAULT_POLICY, ...given }).some(
    (field) => !newest.some((decision) => decision.field === field),
  );
}

/** The recorded fields about which the environment says something new. */
function changesOf(given: GivenPolicy, newest: readonly NewestDecision[]): PolicyField[] {
  return newest
    .filter((decision) => {
      const value = given[decision.field as keyof GivenPolicy];
      return value !== undefined && !isSameValue(decision.value, value) && !wasSaid(decision, value);
    })
    .map(({ field }) => field);
}

function wasSaid({ saidByEnvironment }: NewestDecision, value: unknown): boolean {
  return saidByEnvironment.some((said) => isSameValue(said, value));
}

function pick(values: Partial<Policy>, fields: readonly PolicyField[]): Partial<Policy> {
  return Object.fromEntries(fields.map((field) => [field, values[field] ?? null]));
}
