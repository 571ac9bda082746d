import { Injectable } from '@nestjs/common';
import type { Approval } from '../../approvals/approvals.service';
import { Actor, withoutFurtherJudgement } from '../../common/access/principal';
import { PolicyService } from '../../policy/policy.service';
import type { Lease } from '../../database/lease';
import { ClassCountsRepository } from '../due/class-counts.repository';
import { DueCountsRepository } from '../due/due-counts.repository';
import { runClasses } from '../due/run-classes';
import { cutoffOf } from '../due/retention-policy';
import type { ActiveRun } from '../records/active-run';
import { RetentionLimits } from '../records/retention-limits';
import type { RunStarter } from '../records/retention-run.entity';
import { RetentionRunRepository } from '../records/retention-run.repository';
import { RunSteps } from '../records/run-steps';
import { ActingUsers } from '../../user-activity-log/acting-users.service';

/** What kind of run to start. */
export interface RunRequest {
  readonly actor: Actor;
  readonly startedBy: RunStarter;
  /** Only count what is due. */
  readonly dryRun?: boolean;
  /** The rehearsed clock: the run takes this instant for "now". */
  readonly asOf?: Date;
  /** Of a second person, for a run that the schedule did not start. */
  readonly approval?: Approval;
}

/** Records a run and fixes what is due to it. */
@Injectable()
export class RunRegistration {
  constructor(
    private readonly actingUsers: ActingUsers,
    private readonly runs: RetentionRunRepository,
    private readonly due: DueCountsRepository,
    private readonly counts: ClassCountsRepository,
    private readonly limits: RetentionLimits,
    private readonly policy: PolicyService,
  ) {}

  /**
   * Marks earlier runs that never ended as abandoned: the caller holds the lease.
   * @throws ForbiddenError, UnauthenticatedError when the actor may not start a run any more
   */
  async register(request: RunRequest, lease: Lease): Promise<ActiveRun> {
    await this.runs.abandonRunning();
    const now = request.asOf ?? (await this.runs.now());
    const periods = await this.policy.periods(now);
    const due = await this.due.fix(cutoffOf(now, periods.deletedCallsDays));
    const classes = runClasses(now, periods, due, await this.counts.lastIds());
    const { id } = await this.actingUsers.transaction(request.actor, async (transaction) => {
      await request.approval?.use(transaction);
      return this.runs.insert(transaction, {
        startedBy: request.startedBy,
        dryRun: request.dryRun ?? false,
        asOf: request.asOf ?? null,
        cutoff: due.cutoff,
      });
    });
    return {
      id,
      actor: withoutFurtherJudgement(request.actor),
      now,
      rehearsed: request.asOf !== undefined,
      due,
      classes,
      fileDays: periods.drFileDays,
      lease,
      steps: new RunSteps(this.runs, id, this.limits),
    };
  }
}
