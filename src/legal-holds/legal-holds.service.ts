import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { CdrFilesService } from '../cdr-files/records/cdr-files.service';
import type { Actor } from '../common/access/principal';
import { ConflictError, InvalidInputError, NotFoundError } from '../common/errors/problem.error';
import type { Asked } from '../lists/asked-for.decorator';
import type { JsonObject, ListAnswer } from '../lists/json-page';
import type { PageRequest } from '../lists/page-request';
import type { ActivityType } from '../user-activity-log/activity';
import { UserActivityLogService } from '../user-activity-log/user-activity-log.service';
import type { PlaceHoldDto } from './dto/legal-hold.dto';
import { holdScope } from './hold-scope';
import { HoldScope, LegalHoldRepository } from './legal-hold.repository';

const DELETIONS: readonly ActivityType[] = ['Calls deleted', 'CDR file deleted'];

/** What is neither purged nor erased, however old. A hold never goes away; it is released. */
@Injectable()
export class LegalHoldsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly holds: LegalHoldRepository,
    private readonly cdrFiles: CdrFilesService,
    private readonly activities: UserActivityLogService,
  ) {}

  list(page: PageRequest, asked: Asked): Promise<ListAnswer> {
    return this.holds.page(page, asked);
  }

  /** @throws NotFoundError */
  async get(id: string): Promise<JsonObject> {
    const hold = await this.holds.findJson(id);
    if (!hold) throw new NotFoundError(`There is no legal hold ${id}.`);
    return hold;
  }

  /**
   * Holds what every given part covers, from the answer on: a retention run that works meanwhile leaves it too.
   * @throws InvalidInputError naming the part that covers nothing: a typing error must not look like a hold
   */
  async place(actor: Actor, input: PlaceHoldDto): Promise<JsonObject> {
    const scope = holdScope(input);
    await this.refuseUnknown(scope);
    const id = await this.dataSource.transaction(async (transaction) => {
      const { reason, ...parts } = input;
      const placedIn = await this.activities.record(transaction, {
        actor,
        type: 'Legal hold placed',
        reason,
        details: { ...parts },
      });
      return this.holds.insert(transaction, { ...scope, reason, placedIn });
    });
    return this.get(id);
  }

  /** @throws NotFoundError @throws ConflictError when it is released already */
  async release(actor: Actor, id: string, reason: string): Promise<JsonObject> {
    await this.get(id);
    await this.dataSource.transaction(async (transaction) => {
      const activity = await this.activities.record(transaction, {
        actor,
        type: 'Legal hold released',
        reason,
        linkedToType: 'legalHolds',
        linkedTo: id,
      });
      if (await this.holds.release(transaction, id, activity)) return;
      throw new ConflictError(`Legal hold ${id} was released before; nothing was changed.`);
    });
    return this.get(id);
  }

  private async refuseUnknown({ cdrFileId, userActivityLogId }: HoldScope): Promise<void> {
    if (cdrFileId !== null && !(await found(this.cdrFiles.get(cdrFileId)))) {
      throw InvalidInputError.pointer('/CDRFileID', `must be a CDR file: there is none ${cdrFileId}`);
    }
    if (userActivityLogId === null) return;
    const activity = await found(this.activities.get(userActivityLogId));
    const type = activity && (JSON.parse(activity.text) as { activityType: ActivityType }).activityType;
    if (!type || !DELETIONS.includes(type)) {
      throw InvalidInputError.pointer(
        '/userActivityLog',
        `must be an activity that deleted calls: ${userActivityLogId} is none`,
      );
    }
  }
}

/** Null for what there is not. */
async function found(object: Promise<JsonObject>): Promise<JsonObject | null> {
  try {
    return await object;
  } catch (error) {
    if (error instanceof NotFoundError) return null;
    throw error;
  }
}
