import { Injectable } from '@nestjs/common';
import { InvalidInputError } from '../../common/errors/problem.error';
import { PolicyService } from '../../policy/policy.service';
import { ClassCountsRepository, ForecastDay } from '../due/class-counts.repository';
import { cutoffOf } from '../due/retention-policy';
import { PERIOD_OF, RETENTION_CLASSES, RetentionClass } from '../classes/classes';
import { RetentionRunRepository } from '../records/retention-run.repository';

/** What becomes due until the end of a day, UTC. */
export interface RetentionForecast {
  readonly until: string;
  readonly classes: readonly {
    readonly class: RetentionClass;
    /** Null: kept for ever. */
    readonly retentionDays: number | null;
    readonly due: number;
    readonly held: number;
  }[];
  readonly days: readonly (ForecastDay & { readonly class: RetentionClass })[];
}

/** How far ahead may be asked. */
export const FORECAST_YEARS = 10;
const DAY_MS = 86_400_000;

/** Says what will be due by a day, if nothing is deleted, restored, held or released until then. It rehearses no clock. */
@Injectable()
export class RetentionForecastService {
  constructor(
    private readonly runs: RetentionRunRepository,
    private readonly counts: ClassCountsRepository,
    private readonly policy: PolicyService,
  ) {}

  /**
   * @param until a day that exists, `YYYY-MM-DD`, the last one that counts
   * @throws InvalidInputError it is past, or more than {@link FORECAST_YEARS} years ahead
   */
  async forecast(until: string): Promise<RetentionForecast> {
    assertWithin(until, await this.runs.now());
    const end = new Date(Date.parse(`${until}T00:00:00Z`) + DAY_MS);
    const periods = await this.policy.periods(end);
    const forecasts = [];
    for (const name of RETENTION_CLASSES) {
      const retentionDays = periods[PERIOD_OF[name]];
      const days = retentionDays === null ? [] : await this.daysOf(name, end, retentionDays);
      forecasts.push({ class: name, retentionDays, days });
    }
    return {
      until,
      classes: forecasts.map(({ days, ...each }) => ({ ...each, ...summed(days) })),
      days: forecasts.flatMap(({ class: name, days }) => days.map((day) => ({ class: name, ...day }))),
    };
  }

  private daysOf(name: RetentionClass, end: Date, days: number): Promise<ForecastDay[]> {
    return this.counts.countByDueDay(name, { cutoff: cutoffOf(end, days), holdIds: [] }, days);
  }
}

function assertWithin(until: string, now: Date): void {
  const today = now.toISOString().slice(0, 10);
  const last = `${now.getUTCFullYear() + FORECAST_YEARS}${today.slice(4)}`;
  if (until < today || until > last) {
    throw InvalidInputError.parameter('until', `must be a day from today (${today}, UTC) to ${last}`);
  }
}

function summed(days: readonly ForecastDay[]): { due: number; held: number } {
  return {
    due: days.reduce((sum, { due }) => sum + due, 0),
    held: days.reduce((sum, { held }) => sum + held, 0),
  };
}
