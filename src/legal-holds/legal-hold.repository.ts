import { Injectable } from '@nestjs/common';
import { DataSource, EntityManager, IsNull } from 'typeorm';
import type { Asked } from '../lists/asked-for.decorator';
import type { JsonObject, ListAnswer } from '../lists/json-page';
import type { PageRequest } from '../lists/page-request';
import { Conditions } from '../lists/conditions';
import { answerList, jsonObject } from '../lists/json-list';
import { rowObject } from '../lists/row-objects';
import type { LegalHoldView } from './dto/legal-hold.view';
import { LEGAL_HOLD_LISTING } from './legal-hold-listing';
import { LegalHold } from './legal-hold.entity';

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
