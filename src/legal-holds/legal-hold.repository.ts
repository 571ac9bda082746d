import { Injectable } from '@nestjs/common';
import { DataSource, EntityManager, IsNull } from 'typeorm';
import type { Asked } from '../lists/asked-for.decorator';
import type { JsonObject, ListAnswer } from '../lists/json-page';
import type { PageRequest } from '../lists/page-request';
import { Conditions } from '../lists/conditions';
import { answerList, jsonObject } from '../lists/json-list';
import type { Listing } from '../lists/listing';
import { rowObject, rowObjects } from '../lists/row-objects';
import { Field, instantField } from '../lists/rows/field';
import type { LegalHoldView } from './dto/legal-hold.view';
import { LegalHold } from './legal-hold.entity';

const FIELDS: readonly Field[] = [
  { name: 'number', sql: 't.number', freeText: true },
  { name: 'CDRFileID', sql: 't.cdr_file_id::text' },
  { name: 'userActivityLog', sql: 't.user_activity_log_id::text' },
  { name: 'minDate', sql: `to_char(t.min_date, 'YYYY-MM-DD')` },
  { name: 'maxDate', sql: `to_char(t.max_date, 'YYYY-MM-DD')` },
  { name: 'reason', sql: 't.reason', freeText: true },
  { name: 'status', sql: `case when t.released_in is null then 'Active' else 'Released' end` },
  { name: 'placedIn', sql: 't.placed_in::text' },
  { name: 'releasedIn', sql: 't.released_in::text' },
  instantField('created', 'created_at'),
  instantField('updated', 'updated_at'),
  { name: 'id', sql: 't.id::text' },
];

const LISTING: Listing = {
  table: 'legal_holds',
  collection: 'legalHolds',
  fields: FIELDS,
  createdColumn: 'created_at',
  updatedColumn: 'updated_at',
  timeOrderedIds: false,
};

/** What a hold covers, as the table keeps it. */
export type HoldScope = Pick<
  LegalHold,
  'number' | 'numberKey' | 'cdrFileId' | 'userActivityLogId' | 'minDate' | 'maxDate'
>;

/** The only place that reads and writes legal holds; what they cover is asked in due-rows.sql. */
@Injectable()
export class LegalHoldRepository {
  constructor(private readonly dataSource: DataSource) {}

  page(page: PageRequest, asked: Asked): Promise<ListAnswer> {
    return answerList(this.dataSource, LISTING, new Conditions(), page, asked);
  }

  findJson(id: string): Promise<JsonObject | null> {
    return jsonObject(this.dataSource, LISTING, new Conditions().add('t.id = ?', id));
  }

  findView(id: string): Promise<LegalHoldView | null> {
    return rowObject(this.dataSource, LISTING, new Conditions().add('t.id = ?', id));
  }

  /** All of them as the API shows them, ascending by id. */
  findViews(): Promise<LegalHoldView[]> {
    return rowObjects(this.dataSource, LISTING, new Conditions());
  }

  /**
   * Waits for a removal that is under way. So the removal's rows are gone before the hold is placed, and the hold is
   * younger than the DR file that has them. Returns the hold's id.
   */
  async insert(
    manager: EntityManager,
    values: HoldScope & Pick<LegalHold, 'reason' | 'placedIn'>,
  ): Promise<string> {
    const { identifiers } = await manager.insert(LegalHold, {
      ...values,
      createdAt: () => 'clock_timestamp()',
      updatedAt: () => 'clock_timestamp()',
    });
    return String(identifiers[0]?.id);
  }

  /** False when it is released already. */
  async release(manager: EntityManager, id: string, releasedIn: string): Promise<boolean> {
    const { affected } = await manager.update(
      LegalHold,
      { id, releasedIn: IsNull() },
      { releasedIn, updatedAt: () => 'clock_timestamp()' },
    );
    return affected === 1;
  }
}
