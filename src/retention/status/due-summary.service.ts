import { Injectable } from '@nestjs/common';
import { Clock } from '../../common/clock';
import { DueCountsRepository, DueSummary } from '../due/due-counts.repository';

/** Counting may take a second after retention was off for months, and Prometheus scrapes every few seconds. */
const KEPT_MS = 60_000;

/** What is due now, counted at most once a minute and up to a bound, for callers that ask often. */
@Injectable()
export class DueSummaries {
  private kept: { readonly at: number; readonly summary: Promise<DueSummary> } | null = null;

  constructor(
    private readonly due: DueCountsRepository,
    private readonly clock: Clock,
  ) {}

  /** Up to a minute old; for the cutoff of that moment. */
  async current(cutoff: Date): Promise<DueSummary> {
    const now = this.clock.now().getTime();
    if (!this.kept || Math.abs(now - this.kept.at) >= KEPT_MS) {
      const summary = this.due.summary(cutoff);
      this.kept = { at: now, summary };
      summary.catch(() => (this.kept = null));
    }
    return this.kept.summary;
  }
}
