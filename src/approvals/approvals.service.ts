import { Injectable } from '@nestjs/common';
import { DataSource, EntityManager } from 'typeorm';
import { ConflictError } from '../common/errors/problem.error';
import { UserActivityLogService } from '../user-activity-log/user-activity-log.service';
import { isPersonal, RequestedAct } from './acts';
import type { ApprovalView } from './dto/approval.view';
import { ApprovalRepository } from './records/approval.repository';
import { WaitingAct } from './waiting-act';

/** What lets an act happen. */
export interface Approval {
  /**
   * Uses it up. To be called in the transaction of the act, before its own activity is recorded and before anything is
   * changed: the database refuses the act otherwise.
   * @throws ConflictError it does not count any more, or approvals were turned on meanwhile; nothing was changed
   */
  use(manager: EntityManager): Promise<void>;
}

/** Lets acts wait for a second person, where the policy says so. */
@Injectable()
export class Approvals {
  constructor(
    private readonly dataSource: DataSource,
    private readonly approvals: ApprovalRepository,
    private readonly activities: UserActivityLogService,
  ) {}

  /**
   * Does the act where no approval is needed, or where another user approved exactly this one and it was not done yet.
   * Otherwise it is asked for, once, and nothing is done: whoever asked repeats the act once it is approved.
   * @param work has to call {@link Approval.use} in its transaction
   */
  async perform<T>(act: RequestedAct, work: (approval: Approval) => Promise<T>): Promise<T | WaitingAct> {
    if (!(await this.approvals.areOn())) return work(this.unneeded());
    const open = await this.approvals.findOpen(act);
    if (open?.isApproved) return work(this.approved(act, open.id));
    return new WaitingAct(await this.view(open?.id ?? (await this.request(act))));
  }

  private unneeded(): Approval {
    return {
      use: async (manager) => {
        if (!(await this.approvals.areOn(manager))) return;
        throw new ConflictError(
          'Approvals were turned on meanwhile, and nothing was changed. Try again: the act waits for a second person then.',
        );
      },
    };
  }

  private approved(act: RequestedAct, id: string): Approval {
    return {
      use: async (manager) => {
        await this.approvals.lock(manager, id);
        const activityId = await this.activities.record(manager, {
          actor: act.actor,
          type: 'Approval used',
          linkedToType: 'approvals',
          linkedTo: id,
          details: { act: act.act, subject: act.subject },
        });
        if (!(await this.approvals.use(manager, id, activityId))) {
          throw new ConflictError(
            `Approval ${id} does not count any more: it was used, is over, or its approver may not approve now. Nothing was changed.`,
          );
        }
        await this.approvals.forgetPersonal(manager);
      },
    };
  }

  /** @returns the id of the request, of one that somebody made at the same moment too */
  private request(act: RequestedAct): Promise<string> {
    return this.dataSource.transaction(async (manager) => {
      await this.approvals.lockRequest(manager, act);
      const open = await this.approvals.findOpen(act, manager);
      if (open) return open.id;
      await this.approvals.forgetPersonal(manager);
      const activityId = await this.activities.record(manager, {
        actor: act.actor,
        type: 'Approval requested',
        details: {
          act: act.act,
          subject: act.subject,
          ...(!isPersonal(act.act) && { parameters: act.parameters }),
        },
      });
      return this.approvals.insert(manager, act, activityId);
    });
  }

  private async view(id: string): Promise<ApprovalView> {
    const view = await this.approvals.findView(id);
    if (!view) throw new Error(`Approval ${id} went away`);
    return view;
  }
}
