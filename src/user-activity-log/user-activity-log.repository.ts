import { Injectable } from '@nestjs/common';
import { DataSource, EntityManager } from 'typeorm';
import { JSON_TYPE } from '../common/http/accepted-type';
import type { Asked } from '../lists/asked-for.decorator';
import type { JsonObject, ListAnswer } from '../lists/json-page';
import type { PageRequest } from '../lists/page-request';
import { Conditions } from '../lists/conditions';
import { runHot } from '../database/hot-statement';
import { answerList, jsonObject } from '../lists/json-list';
import type { Activity, ActivityType } from './activity';
import { ADD_ACTIVITIES, activityValues, addActivities, type EntryId } from './activity-insert';
import { activityConditions, ActivityFilter } from './activity-filter';
import { ACTIVITY_LISTING, ACTIVITY_PAGES } from './activity-listing';

/** One deletion of calls of a CDR file. */
export interface FileDeletionEntry {
  readonly id: string;
  readonly count: number;
}

/** The only place that reads and writes activity entries. */
@Injectable()
export class UserActivityLogRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** Adds the entries in one statement; answers their ids in the same order. */
  async add(manager: Pick<EntityManager, 'query'>, activities: readonly Activity[]): Promise<string[]> {
    return addActivities(manager, activities);
  }

  /** The same in a transaction of its own, as often as data is read. */
  async addByThemselves(activities: readonly Activity[]): Promise<string[]> {
    const statement = { name: 'activity entries', text: ADD_ACTIVITIES, values: activityValues(activities) };
    return (await runHot<EntryId>(this.dataSource, statement)).map(({ id }) => id);
  }

  /** Makes the entry the one under which the rest of the transaction may move and change calls. */
  async makeCurrent(manager: EntityManager, id: string): Promise<void> {
    await manager.query(`select set_config('deleted_calls.activity', $1, true)`, [id]);
  }

  /** Pages show large entries shortened. Only entries below every id that a running transaction can still write, so that a poller misses none. */
  async page(page: PageRequest, asked: Asked, filter: ActivityFilter = {}): Promise<ListAnswer> {
    const [settled] = await this.dataSource.query<[{ id: string }]>(
      'select settled_user_activity_log_id()::text as id',
    );
    const conditions = activityConditions(filter).add('t.id <= ?', settled.id);
    const listing = asked.type === JSON_TYPE ? ACTIVITY_PAGES : ACTIVITY_LISTING;
    return answerList(this.dataSource, listing, conditions, page, asked);
  }

  /** The deletions that named this CDR file, in their order, and how many calls went in each. */
  deletionsOf(manager: Pick<EntityManager, 'query'>, cdrFileId: string): Promise<FileDeletionEntry[]> {
    return manager.query(
      `select id::text as id, (activity_details::jsonb ->> 'count')::bigint::int as count
       from user_activity_log
       where cdr_file_id = $1 and activity_type in ('Calls deleted', 'CDR file deleted') order by id`,
      [cdrFileId],
    );
  }

  /** What kind of activity it was; null when there is no such entry. */
  async findType(id: string): Promise<ActivityType | null> {
    const [row] = await this.dataSource.query<{ type: ActivityType }[]>(
      'select activity_type as type from user_activity_log where id = $1',
      [id],
    );
    return row?.type ?? null;
  }

  async findById(id: string): Promise<JsonObject | null> {
    return jsonObject(this.dataSource, ACTIVITY_LISTING, new Conditions().add('t.id = ?', id));
  }
}
