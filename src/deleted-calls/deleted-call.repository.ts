import { Injectable } from '@nestjs/common';
import { DataSource, EntityManager } from 'typeorm';
import { callConditions, CallFilter } from '../calls/call-filter';
import { CallPlaces, countNoKey, placesOfNumber } from '../calls/number-places';
import type { Asked } from '../lists/asked-for.decorator';
import type { ListResult } from '../lists/json-page';
import type { PageRequest } from '../lists/page-request';
import { Conditions } from '../lists/conditions';
import { IdWalk, walkOf } from '../lists/id-walk';
import { answerList } from '../lists/json-list';
import type { Listing } from '../lists/listing';
import { DELETED_CALL_FIELDS } from './deleted-call-fields';
import { EVIDENCE_COLUMNS } from './evidence-columns';

/** Deleted calls as the API shows them. */
export const DELETED_CALL_LISTING: Listing = {
  table: 'deleted_calls',
  collection: 'deletedCalls',
  fields: DELETED_CALL_FIELDS,
  createdColumn: 'created_at',
  updatedColumn: 'updated_at',
  timeOrderedIds: true,
};

/** Deleted calls that may be put back: one of them, or all of one deletion. */
export type ReinstatementScope = { readonly deletedCallId: string } | { readonly userActivityLog: string };

/** The only place that queries deleted calls, save for retention's export and removal. */
@Injectable()
export class DeletedCallRepository {
  constructor(private readonly dataSource: DataSource) {}

  page(filter: CallFilter, page: PageRequest, asked: Asked): Promise<ListResult> {
    return answerList(this.dataSource, DELETED_CALL_LISTING, callConditions(filter), page, asked);
  }

  /** The walk that is asked for; null where {@link page} has to look. */
  walk(filter: CallFilter, page: PageRequest, asked: Asked): IdWalk | null {
    return walkOf(DELETED_CALL_LISTING, callConditions(filter), page, asked);
  }

  /** Where a number's deleted calls are in the database; see {@link placesOfNumber}. */
  placesOf(number: string, most: number, manager: Pick<EntityManager, 'query'>): Promise<CallPlaces> {
    return placesOfNumber(manager, 'deleted_calls', number, most);
  }

  /** See {@link countNoKey}. */
  countNoKey(manager: Pick<EntityManager, 'query'>): Promise<number> {
    return countNoKey(manager, 'deleted_calls');
  }

  /**
   * No month is dropped until the transaction ends. Call it before the first query of the transaction. Then the table
   * and the DR files are seen at one moment: a dropped month is missing from older snapshots too.
   */
  async keepMonths(manager: Pick<EntityManager, 'query'>): Promise<void> {
    await manager.query('lock table deleted_calls in access share mode');
  }

  /** How many there are in the scope, and how many of them are not reinstated yet. */
  async countInScope(scope: ReinstatementScope): Promise<{ all: number; reinstatable: number }> {
    const conditions = scopeConditions(scope);
    const [row] = await this.dataSource.query<[{ all: string; reinstatable: string }]>(
      `select count(*) as all, count(*) filter (where t.reinstated_in is null) as reinstatable
       from deleted_calls t ${conditions.sql}`,
      conditions.values,
    );
    return { all: Number(row.all), reinstatable: Number(row.reinstatable) };
  }

  /**
   * Puts the calls back under their old ids, in one statement; returns how many. Their time of change comes from the
   * clocks of both tables, which stay locked until the transaction ends. So a client that asks for what changed since
   * the last change it saw misses none. A running import has the clock of live calls, so this waits for its end.
   */
  async reinstate(manager: EntityManager, scope: ReinstatementScope, activityId: string): Promise<number> {
    const conditions = scopeConditions(scope);
    const given = conditions.values.length;
    const clocks = await lockClocks(manager);
    const [row] = await manager.query<[{ count: string }]>(
      `with back as (
         update deleted_calls t set reinstated_in = $${given + 1}, updated_at = id_instant($${given + 3}::bigint)
         ${conditions.sql} and t.reinstated_in is null
         returning t.*
       ), live as (
         insert into calls (id, ${EVIDENCE_COLUMNS}, created_at, updated_at)
         select b.call_id, ${EVIDENCE_COLUMNS}, id_instant(b.call_id), id_instant($${given + 2}::bigint) from back b
         returning 1
       )
       select count(*) as count from live`,
      [...conditions.values, activityId, clocks.calls, clocks.deletedCalls],
    );
    return Number(row.count);
  }
}

/** The next ids of both tables; they are used up, as times of change. */
async function lockClocks(manager: EntityManager): Promise<{ calls: string; deletedCalls: string }> {
  const next = async (clock: string): Promise<string> => {
    const [row] = await manager.query<[{ id: string }]>('select lock_clock($1)::text as id', [clock]);
    await manager.query('select advance_clock($1, $2::bigint)', [clock, row.id]);
    return row.id;
  };
  return { calls: await next('calls'), deletedCalls: await next('deleted_calls') };
}

function scopeConditions(scope: ReinstatementScope): Conditions {
  return 'deletedCallId' in scope
    ? new Conditions().add('t.id = ?', scope.deletedCallId)
    : new Conditions().add('t.user_activity_log_id = ?', scope.userActivityLog);
}
