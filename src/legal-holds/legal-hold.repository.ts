import { Injectable } from '@nestjs/common';
import { DataSource, EntityManager, IsNull } from 'typeorm';
import type { Asked } from '../lists/asked-for.decorator';
import type { JsonObject, ListAnswer } from '../lists/json-page';
import type { PageRequest } from '../lists/page-request';
import { Conditions } from '../lists/conditions';
import { answerList, jsonObject } from '../lists/json-list';
import { rowObject, rowObjects } from '../lists/row-objects';
import type { LegalHoldView } from './dto/legal-hold.view';
import type { PlannedHoldView } from './dto/planned-hold.view';
import { LEGAL_HOLD_LISTING } from './legal-hold-listing';
import { LegalHold } from './legal-hold.entity';

/** The one row of a hold that is not in the table. */
const UNPLACED = `(select null::bigint as id, $1::text as number, $2::bigint as number_key, $3::bigint as cdr_file_id,
  $4::bigint as user_activity_log_id, $5::date as min_date, $6::date as max_date, $7::text as reason,
  null::bigint as placed_in, null::bigint as released_in, null::timestamptz as created_at, null::timestamptz as updated_at)`;

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
    return answerList(this.dataSource, LEGAL_HOLD_LISTING, new Conditions(), page, asked);
  }

  findJson(id: string): Promise<JsonObject | null> {
    return jsonObject(this.dataSource, LEGAL_HOLD_LISTING, new Conditions().add('t.id = ?', id));
  }

  findView(id: string): Promise<LegalHoldView | null> {
    return rowObject(this.dataSource, LEGAL_HOLD_LISTING, new Conditions().add('t.id = ?', id));
  }

  /** As it would be shown, had it been placed. */
  async preview({
    number,
    numberKey,
    cdrFileId,
    userActivityLogId,
    minDate,
    maxDate,
    reason,
  }: HoldScope & Pick<LegalHold, 'reason'>): Promise<PlannedHoldView> {
    const conditions = new Conditions();
    conditions.values.push(number, numberKey, cdrFileId, userActivityLogId, minDate, maxDate, reason);
    const [view] = await rowObjects<PlannedHoldView>(
      this.dataSource,
      { ...LEGAL_HOLD_LISTING, table: UNPLACED },
      conditions,
    );
    if (!view) throw new Error('A hold that is not placed was not found');
    return view;
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
