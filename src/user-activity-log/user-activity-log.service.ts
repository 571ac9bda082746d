import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { NotFoundError } from '../common/errors/problem.error';
import type { Asked } from '../lists/asked-for.decorator';
import type { JsonObject, ListAnswer } from '../lists/json-page';
import type { PageRequest } from '../lists/page-request';
import { ActingUsers } from './acting-users.service';
import type { Activity, ActivityType } from './activity';
import type { ActivityFilter } from './activity-filter';
import { FileDeletionEntry, UserActivityLogRepository } from './user-activity-log.repository';

/** The append-only record of who did what. */
@Injectable()
export class UserActivityLogService {
  constructor(
    private readonly entries: UserActivityLogRepository,
    private readonly actingUsers: ActingUsers,
  ) {}

  /**
   * Writes the entry in the transaction of what it records; from here to its end that transaction may move calls. Its
   * commit fails when the actor may not do so any more, see {@link ActingUsers}.
   * @returns the entry's id
   */
  async record(manager: EntityManager, activity: Activity): Promise<string> {
    const [id] = await this.entries.add(manager, [activity]);
    if (!id) throw new Error('The activity entry was not written');
    await this.entries.makeCurrent(manager, id);
    this.actingUsers.judgeAtCommit(manager, activity.actor);
    return id;
  }

  /** The deletions that named this CDR file, in their order, and how many calls went in each. */
  deletionsOf(manager: EntityManager, cdrFileId: string): Promise<FileDeletionEntry[]> {
    return this.entries.deletionsOf(manager, cdrFileId);
  }

  list(page: PageRequest, asked: Asked, filter: ActivityFilter = {}): Promise<ListAnswer> {
    return this.entries.page(page, asked, filter);
  }

  /** What kind of activity it was; null when there is no such entry. */
  findType(id: string): Promise<ActivityType | null> {
    return this.entries.findType(id);
  }

  /** @throws NotFoundError */
  async get(id: string): Promise<JsonObject> {
    const entry = await this.entries.findById(id);
    if (!entry) throw new NotFoundError(`There is no activity entry ${id}.`);
    return entry;
  }
}
