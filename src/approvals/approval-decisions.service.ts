import { Injectable } from '@nestjs/common';
import { DataSource, EntityManager } from 'typeorm';
import type { Actor } from '../common/access/principal';
import { ConflictError, ForbiddenError, NotFoundError } from '../common/errors/problem.error';
import type { Asked } from '../lists/asked-for.decorator';
import type { JsonObject, ListAnswer } from '../lists/json-page';
import type { PageRequest } from '../lists/page-request';
import { UserActivityLogService } from '../user-activity-log/user-activity-log.service';
import type { ApprovalStatus, ApprovalView } from './dto/approval.view';
import { ApprovalRepository } from './records/approval.repository';

/** Lists requests for approval, and decides about them. */
@Injectable()
export class ApprovalDecisions {
  constructor(
    private readonly dataSource: DataSource,
    private readonly approvals: ApprovalRepository,
    private readonly activities: UserActivityLogService,
  ) {}

  list(status: ApprovalStatus | undefined, page: PageRequest, asked: Asked): Promise<ListAnswer> {
    return this.approvals.page(status, page, asked);
  }

  /** @throws NotFoundError */
  async get(id: string): Promise<JsonObject> {
    return known(id, await this.approvals.findJson(id));
  }

  /** For callers inside. @throws NotFoundError */
  async getView(id: string): Promise<ApprovalView> {
    return known(id, await this.approvals.findView(id));
  }

  /**
   * Lets the act happen once, until the request is over. The act itself is not done here: whoever asked repeats it.
   * @param decider a user with data protection access "primary"
   * @throws NotFoundError
   * @throws ForbiddenError for who asked, and for one whose key was last replaced by who asked
   * @throws ConflictError it does not wait any more
   */
  approve(decider: Actor, id: string, reason: string): Promise<void> {
    return this.decide(decider, id, async (manager) => {
      if (!(await this.approvals.wouldCount(manager, id, decider.userId))) {
        throw new ForbiddenError(
          'Somebody else has to approve: not who asked, nor a user whose key who asked has made.',
          'a second person',
        );
      }
      return { decision: 'Approved', type: 'Approval given', reason };
    });
  }

  /**
   * Whoever asked may do so too: that takes the request back.
   * @throws NotFoundError @throws ConflictError it does not wait any more
   */
  reject(decider: Actor, id: string, reason: string): Promise<void> {
    return this.decide(decider, id, () =>
      Promise.resolve({ decision: 'Rejected', type: 'Approval refused', reason }),
    );
  }

  private async decide(
    decider: Actor,
    id: string,
    judge: (manager: EntityManager) => Promise<{
      decision: 'Approved' | 'Rejected';
      type: 'Approval given' | 'Approval refused';
      reason: string;
    }>,
  ): Promise<void> {
    await this.getView(id);
    await this.dataSource.transaction(async (manager) => {
      await this.approvals.lock(manager, id);
      const { act, subject, status } = known(id, await this.approvals.findView(id, manager));
      if (status !== 'Waiting') {
        throw new ConflictError(
          `Request ${id} does not wait any more: it is ${status}. Nothing was changed.`,
        );
      }
      const { decision, type, reason } = await judge(manager);
      const activityId = await this.activities.record(manager, {
        actor: decider,
        type,
        reason,
        linkedToType: 'approvals',
        linkedTo: id,
        details: { act, subject },
        before: { status: 'Waiting' },
        after: { status: decision },
      });
      await this.approvals.decide(manager, id, { decision, reason, decider, activityId });
      await this.approvals.forgetPersonal(manager);
    });
  }
}

function known<T>(id: string, approval: T | null): T {
  if (!approval) throw new NotFoundError(`There is no request for approval ${id}.`);
  return approval;
}
