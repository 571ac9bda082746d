import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Actor } from '../common/access/principal';
import { ConflictError, NotFoundError } from '../common/errors/problem.error';
import { UserActivityLogService } from '../user-activity-log/user-activity-log.service';
import { DeletedCallRepository, ReinstatementScope } from './deleted-call.repository';
import type { DeletionResult } from './deletion.service';

/** Puts deleted calls back as live calls under their old ids; the deleted calls stay and name the activity. */
@Injectable()
export class ReinstatementService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly deletedCalls: DeletedCallRepository,
    private readonly activities: UserActivityLogService,
  ) {}

  /**
   * Reinstates what is not reinstated yet; a second time changes nothing.
   * @throws NotFoundError when the scope holds no deleted call
   * @throws ConflictError when another reinstatement got in the way
   */
  async reinstate(actor: Actor, scope: ReinstatementScope, reason: string): Promise<DeletionResult> {
    const { all, reinstatable } = await this.deletedCalls.countInScope(scope);
    if (all === 0) throw new NotFoundError(notFound(scope));
    if (reinstatable === 0) return { count: 0, userActivityLog: null };
    return this.dataSource.transaction(async (transaction) => {
      const linkedTo = 'deletedCallId' in scope ? scope.deletedCallId : undefined;
      const userActivityLog = await this.activities.record(transaction, {
        actor,
        type: 'Calls reinstated',
        reason,
        ...(linkedTo !== undefined && { linkedToType: 'deletedCalls', linkedTo }),
        details: { ...scope, count: reinstatable },
      });
      const count = await this.deletedCalls.reinstate(transaction, scope, userActivityLog);
      if (count !== reinstatable) {
        throw new ConflictError(
          'Another reinstatement of these calls got in the way; nothing was changed. Try again.',
        );
      }
      return { count, userActivityLog };
    });
  }
}

function notFound(scope: ReinstatementScope): string {
  return 'deletedCallId' in scope
    ? `There is no deleted call ${scope.deletedCallId}; it may have been moved to a DR file.`
    : `Activity ${scope.userActivityLog} has no deleted calls; they may have been moved to a DR file.`;
}
