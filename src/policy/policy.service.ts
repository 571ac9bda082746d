import { Injectable } from '@nestjs/common';
import type { Asked } from '../lists/asked-for.decorator';
import type { ListAnswer } from '../lists/json-page';
import type { PageRequest } from '../lists/page-request';
import type { PolicyChangeView } from './dto/policy-change.view';
import { DEFAULT_POLICY, Policy } from './policy';
import { PolicyNotRecordedError } from './policy.error';
import { PolicyRepository } from './records/policy.repository';

/** The policy of the installation, which no process brings. */
@Injectable()
export class PolicyService {
  constructor(private readonly policies: PolicyRepository) {}

  /**
   * The periods in force.
   * @param at a rehearsed instant; the database's now when left out
   * @throws PolicyNotRecordedError
   */
  async periods(at?: Date): Promise<Omit<Policy, 'recipients'>> {
    const recorded = await this.policies.inForce(at ?? null);
    const isWhole = Object.keys(DEFAULT_POLICY).every((field) => field in recorded);
    if (!isWhole) throw new PolicyNotRecordedError();
    return recorded as Omit<Policy, 'recipients'>;
  }

  /** Whom DR files are for by the policy; null while nobody was ever recorded. */
  async recipients(): Promise<readonly string[] | null> {
    const { recipients } = await this.policies.inForce(null);
    return recipients ?? null;
  }

  /** Whether DR files are for the identity that the installation made for itself. */
  hasOwnRecipients(): Promise<boolean> {
    return this.policies.isDefault('recipients');
  }

  /** All of it; no recipients where nobody was ever named. @throws PolicyNotRecordedError */
  async current(): Promise<Policy> {
    const [periods, recipients] = [await this.periods(), await this.recipients()];
    return { ...periods, recipients: recipients ?? [] };
  }

  /** Whether the new values let something be destroyed sooner, or be read by others than those in force. */
  async destroysSooner(values: Partial<Policy>): Promise<boolean> {
    return (await this.policies.destroyingSooner(values)).length > 0;
  }

  /** Decisions that come into force later, unless they are withdrawn. */
  pending(): Promise<PolicyChangeView[]> {
    return this.policies.pending();
  }

  changes(page: PageRequest, asked: Asked): Promise<ListAnswer> {
    return this.policies.page(page, asked);
  }
}
