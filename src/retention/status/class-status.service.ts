import { Injectable } from '@nestjs/common';
import { Clock } from '../../common/clock';
import type { Policy } from '../../policy/policy';
import { ClassCountsRepository, ClassSummary } from '../due/class-counts.repository';
import { cutoffOf } from '../due/retention-policy';
import { PERIOD_OF, RETENTION_CLASSES, RetentionClass } from '../classes/classes';

type Periods = Omit<Policy, 'recipients'>;

/** What is due of a class to a run of that moment. */
export interface ClassStatus {
  readonly class: RetentionClass;
  /** Null: kept for ever, and nothing is ever due. */
  readonly retentionDays: number | null;
  readonly cutoff: string | null;
  readonly due: number;
  readonly held: number;
  /** When the clock of the oldest that is due began. */
  readonly oldestDue: string | null;
}

/** Counting may take a second after retention was off for months, and Prometheus scrapes every few seconds. */
const KEPT_MS = 60_000;

/** Says of each class what is due and what is held. */
@Injectable()
export class ClassStatuses {
  private kept: { readonly at: number; readonly statuses: Promise<ClassStatus[]> } | null = null;

  constructor(
    private readonly counts: ClassCountsRepository,
    private readonly clock: Clock,
  ) {}

  async at(now: Date, periods: Periods): Promise<ClassStatus[]> {
    const statuses: ClassStatus[] = [];
    for (const name of RETENTION_CLASSES) statuses.push(await this.statusOf(name, now, periods));
    return statuses;
  }

  /** Up to a minute old, and counted up to a bound: for callers that ask often. */
  async current(now: Date, periods: Periods): Promise<ClassStatus[]> {
    const asked = this.clock.now().getTime();
    if (!this.kept || Math.abs(asked - this.kept.at) >= KEPT_MS) {
      const statuses = this.at(now, periods);
      this.kept = { at: asked, statuses };
      statuses.catch(() => (this.kept = null));
    }
    return this.kept.statuses;
  }

  private async statusOf(name: RetentionClass, now: Date, periods: Periods): Promise<ClassStatus> {
    const retentionDays = periods[PERIOD_OF[name]];
    if (retentionDays === null)
      return { class: name, retentionDays, cutoff: null, due: 0, held: 0, oldestDue: null };
    const cutoff = cutoffOf(now, retentionDays);
    const { due, held, oldestDueSince }: ClassSummary = await this.counts.summary(name, {
      cutoff,
      holdIds: [],
    });
    const oldestDue = oldestDueSince?.toISOString() ?? null;
    return { class: name, retentionDays, cutoff: cutoff.toISOString(), due, held, oldestDue };
  }
}
