import { Injectable } from '@nestjs/common';
import { EntityManager } from 'typeorm';
import { SYSTEM } from '../../common/access/principal';
import { UserActivityLogService } from '../../user-activity-log/user-activity-log.service';
import { FoundRowsRepository } from './found-rows.repository';
import type { RecoveryRun } from './recovery-run';

/** Makes deletions again that the database does not know any more. */
@Injectable()
export class RedoneDeletions {
  constructor(
    private readonly found: FoundRowsRepository,
    private readonly activities: UserActivityLogService,
  ) {}

  /** Of the file in hand, one activity for each that there was. @returns how many calls went */
  async redo(manager: EntityManager, { reason }: RecoveryRun): Promise<number> {
    let redone = 0;
    for (const { activity, deleted, count } of await this.found.undoneActivities(manager)) {
      const at = deleted.toISOString();
      await this.activities.record(manager, {
        actor: SYSTEM,
        type: 'Calls deleted',
        reason: `The deletion of ${at} under activity ${activity} was undone when the database came back from an earlier moment. ${reason}`,
        details: { count, redoes: activity, deleted: at },
      });
      redone += await this.found.deleteAgain(manager, activity);
    }
    return redone;
  }
}
