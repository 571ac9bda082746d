import { Injectable } from '@nestjs/common';
import type { Policy } from '../../policy/policy';
import { Amount, ClassCountsRepository } from '../due/class-counts.repository';
import { cutoffOf } from '../due/retention-policy';
import { PERIOD_OF, RETENTION_CLASSES, RetentionClass } from '../classes/classes';

/** What is due of a class, holds left aside; or by how much two such amounts differ. */
export interface DueAmount extends Amount {
  readonly class: RetentionClass;
}

type Periods = Omit<Policy, 'recipients'>;

const NOTHING: Amount = { rows: 0, files: 0, bytes: 0 };

/** Counts what another policy would make due at this moment. */
@Injectable()
export class PolicyEffects {
  constructor(private readonly counts: ClassCountsRepository) {}

  /** By how much more is due under the second policy, for each class whose period differs; less is below 0. */
  async difference(now: Date, before: Periods, after: Periods): Promise<DueAmount[]> {
    const changed = RETENTION_CLASSES.filter((name) => before[PERIOD_OF[name]] !== after[PERIOD_OF[name]]);
    const amounts: DueAmount[] = [];
    for (const name of changed) {
      const [less, more] = [await this.due(name, now, before), await this.due(name, now, after)];
      amounts.push({
        class: name,
        rows: more.rows - less.rows,
        files: more.files - less.files,
        bytes: more.bytes - less.bytes,
      });
    }
    return amounts;
  }

  private async due(name: RetentionClass, now: Date, periods: Periods): Promise<Amount> {
    const days = periods[PERIOD_OF[name]];
    if (days === null) return NOTHING;
    return this.counts.amount(name, { cutoff: cutoffOf(now, days), holdIds: [] });
  }
}
