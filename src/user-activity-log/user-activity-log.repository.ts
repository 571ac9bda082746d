import { Injectable } from '@nestjs/common';
import { DataSource, EntityManager } from 'typeorm';
import { JSON_TYPE } from '../common/http/accepted-type';
import type { Asked } from '../lists/asked-for.decorator';
import type { JsonObject, ListAnswer } from '../lists/json-page';
import type { PageRequest } from '../lists/page-request';
import { Conditions } from '../lists/conditions';
import { runHot } from '../database/hot-statement';
import { answerList, jsonObject } from '../lists/json-list';
import { Activity, ActivityType, READING_TYPES } from './activity';
import { activityTexts } from './activity-details';
import { activityConditions, ActivityFilter } from './activity-filter';
import { ACTIVITY_LISTING, ACTIVITY_PAGES } from './activity-listing';

const INSERT = `
  insert into user_activity_log (user_id, user_name, used_api, activity_type, activity_reason, cdr_file_id,
    linked_to_type, linked_to, activity_details, address, before, after, grants)
  select * from unnest($1::bigint[], $2::text[], $3::boolean[], $4::text[], $5::text[], $6::bigint[],
    $7::text[], $8::text[], $9::text[], $10::text[], $11::jsonb[], $12::jsonb[], $13::jsonb[])
  returning id::text as id`;

interface EntryId {
  readonly id: string;
}

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
    return idsOf(await manager.query<EntryId[]>(INSERT, columns(activities)));
  }

  /** The same in a transaction of its own, as often as data is read. */
  async addByThemselves(activities: readonly Activity[]): Promise<string[]> {
    const statement = { name: 'activity entries', text: INSERT, values: columns(activities) };
    return idsOf(await runHot<EntryId>(this.dataSource, statement));
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

function idsOf(rows: readonly EntryId[]): string[] {
  return rows.map(({ id }) => id);
}

function columns(activities: readonly Activity[]): unknown[] {
  const texts = activities.map(activityTexts);
  return [
    activities.map(({ actor }) => actor.userId),
    activities.map(({ actor }) => actor.name),
    activities.map(({ actor }) => actor.usedApi),
    activities.map(({ type }) => type),
    activities.map(({ reason }) => reason ?? null),
    activities.map(({ cdrFileId }) => cdrFileId ?? null),
    activities.map(({ linkedToType }) => linkedToType ?? null),
    activities.map(({ linkedTo }) => linkedTo ?? null),
    texts.map(({ details }) => details),
    activities.map(({ actor }) => actor.address),
    texts.map(({ before }) => before),
    texts.map(({ after }) => after),
    activities.map(({ actor, type }) =>
      isReading(type) || !actor.grants ? null : JSON.stringify(actor.grants),
    ),
  ];
}

/** Reads wait for their entry, and change nothing that grants could explain. */
function isReading(type: ActivityType): boolean {
  return (READING_TYPES as readonly ActivityType[]).includes(type);
}
