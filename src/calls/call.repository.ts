import { Injectable } from '@nestjs/common';
import { DataSource, EntityManager } from 'typeorm';
import type { Asked } from '../lists/asked-for.decorator';
import type { ListAnswer } from '../lists/json-page';
import type { PageRequest } from '../lists/page-request';
import { IdWalk, walkOf } from '../lists/id-walk';
import { answerList } from '../lists/json-list';
import { Bill, billOf } from './call-bill';
import { callConditions, CallFilter } from './call-filter';
import { CALL_LISTING } from './call-listing';
import { CallPlaces, countNoKey, placesOfNumber } from './number-places';

/** The only place that queries live calls, save for their import. */
@Injectable()
export class CallRepository {
  constructor(private readonly dataSource: DataSource) {}

  page(filter: CallFilter, page: PageRequest, asked: Asked): Promise<ListAnswer> {
    return answerList(this.dataSource, CALL_LISTING, callConditions(filter), page, asked);
  }

  /** The walk that is asked for; null where {@link page} has to look. */
  walk(filter: CallFilter, page: PageRequest, asked: Asked): IdWalk | null {
    return walkOf(CALL_LISTING, callConditions(filter), page, asked);
  }

  async count(filter: CallFilter, manager: Pick<EntityManager, 'query'> = this.dataSource): Promise<number> {
    const conditions = callConditions(filter);
    const [row] = await manager.query<[{ count: string }]>(
      `select count(*) as count from calls t ${conditions.sql}`,
      conditions.values,
    );
    return Number(row.count);
  }

  /** What the calls amount to. */
  bill(filter: CallFilter, manager: Pick<EntityManager, 'query'> = this.dataSource): Promise<Bill> {
    const conditions = callConditions(filter);
    return billOf(manager, conditions.sql, conditions.values);
  }

  /** Where a number's live calls are; see {@link placesOfNumber}. */
  placesOf(number: string, most: number, manager: Pick<EntityManager, 'query'>): Promise<CallPlaces> {
    return placesOfNumber(manager, 'calls', number, most);
  }

  /** See {@link countNoKey}. */
  countNoKey(manager: Pick<EntityManager, 'query'>): Promise<number> {
    return countNoKey(manager, 'calls');
  }

  /**
   * Deletes: the database moves each row into the deleted calls of the transaction's activity.
   * @throws Error for a filter that names nothing: it would mean every call there is
   */
  async delete(manager: EntityManager, filter: CallFilter): Promise<number> {
    const conditions = callConditions(filter);
    if (!conditions.sql) throw new Error('A deletion without a condition was asked for');
    const [, count] = await manager.query<[unknown[], number]>(
      `delete from calls t ${conditions.sql}`,
      conditions.values,
    );
    return count;
  }
}
