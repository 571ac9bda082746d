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
import { SnakeCaseNamingStrategy } from '../database/snake-case-naming.strategy';
import { LEGAL_HOLD_LISTING, ONE_LEGAL_HOLD } from './legal-hold-listing';
import { LegalHold } from './legal-hold.entity';

/** The one row of a hold that is not in the table. */
const UNPLACED = '(select (jsonb_populate_record(null::legal_holds, $1::jsonb)).*)';

/** What a hold covers, as the table keeps it. */
export type HoldScope = Pick<
  LegalHold,
  | 'number'
  | 'numberKey'
  | 'numbers'
  | 'numberKeys'
  | 'carrier'
  | 'cdrFileId'
  | 'userActivityLogId'
  | 'minDate'
  | 'maxDate'
>;

/** What is kept with a hold besides what it covers. */
export type HoldNotes = Pick<LegalHold, 'reason' | 'caseNumber' | 'reviewOn'>;

/** The only place that reads and writes legal holds; what they cover is asked in due-rows.sql. */
@Injectable()
export class LegalHoldRepository {
  constructor(private readonly dataSource: DataSource) {}

  page(page: PageRequest, asked: Asked): Promise<ListAnswer> {
    return answerList(this.dataSource, LEGAL_HOLD_LISTING, new Conditions(), page, asked);
  }

  findJson(id: string): Promise<JsonObject | null> {
    return jsonObject(this.dataSource, ONE_LEGAL_HOLD, new Conditions().add('t.id = ?', id));
  }

  findView(id: string): Promise<LegalHoldView | null> {
    return rowObject(this.dataSource, ONE_LEGAL_HOLD, new Conditions().add('t.id = ?', id));
  }

  /** As it would be shown, had it been placed. */
  async preview(hold: HoldScope & HoldNotes): Promise<PlannedHoldView> {
    const naming = new SnakeCaseNamingStrategy();
    const row = Object.fromEntries(
      Object.entries(hold).map(([name, value]) => [naming.columnName(name, undefined), value]),
    );
    const conditions = new Conditions();
    conditions.values.push(JSON.stringify(row));
    const [view] = await rowObjects<PlannedHoldView>(
      this.dataSource,
      { ...ONE_LEGAL_HOLD, table: UNPLACED },
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
    values: HoldScope & HoldNotes & Pick<LegalHold, 'placedIn'>,
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
  /** From which day on it is to be looked at again; false when it is released already. */
  async review(
    manager: EntityManager,
    id: string,
    reviewOn: string | null,
    reviewedIn: string,
  ): Promise<boolean> {
    const { affected } = await manager.update(
      LegalHold,
      { id, releasedIn: IsNull() },
      { reviewOn, reviewedIn, updatedAt: () => 'clock_timestamp()' },
    );
    return affected === 1;
  }

  /** How many active holds were to be looked at again by now. */
  async countToReview(): Promise<number> {
    const [row] = await this.dataSource.query<[{ count: number }]>(
      `select count(*)::int as count from legal_holds
       where released_in is null and review_on <= (now() at time zone 'UTC')::date`,
    );
    return row.count;
  }
}
