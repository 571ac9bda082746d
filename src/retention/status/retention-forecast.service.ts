import { Injectable } from '@nestjs/common';
import { InvalidInputError } from '../../common/errors/problem.error';
import { PolicyService } from '../../policy/policy.service';
import { DrFileExpiryRepository } from '../../dr-files/records/dr-file-expiry.repository';
import { DueForecastRepository, ForecastDay } from '../due/due-forecast.repository';
import { RetentionRunRepository } from '../records/retention-run.repository';

/** What has a retention period: deleted calls become DR files, and the bytes of DR files are removed. */
export const FORECAST_CLASSES = ['deletedCalls', 'disasterRecoveryFiles'] as const;

/** What becomes due until the end of a day, UTC. */
export interface RetentionForecast {
  readonly until: string;
  readonly classes: readonly {
    readonly class: (typeof FORECAST_CLASSES)[number];
    readonly retentionDays: number;
    readonly due: number;
    readonly held: number;
  }[];
  readonly days: readonly (ForecastDay & { readonly class: (typeof FORECAST_CLASSES)[number] })[];
}

/** How far ahead may be asked. */
export const FORECAST_YEARS = 10;
const DAY_MS = 86_400_000;

/** Says what will be due by a day, if nothing is deleted, restored, held or released until then. It rehearses no clock. */
@Injectable()
export class RetentionForecastService {
  constructor(
    private readonly runs: RetentionRunRepository,
    private readonly dueRows: DueForecastRepository,
    private readonly files: DrFileExpiryRepository,
    private readonly policy: PolicyService,
  ) {}

  /**
   * @param until a day that exists, `YYYY-MM-DD`, the last one that counts
   * @throws InvalidInputError it is past, or more than {@link FORECAST_YEARS} years ahead
   */
  async forecast(until: string): Promise<RetentionForecast> {
    assertWithin(until, await this.runs.now());
    const end = new Date(Date.parse(`${until}T00:00:00Z`) + DAY_MS);
    const { deletedCallsDays, drFileDays } = await this.policy.periods(end);
    const calls = await this.dueRows.countByDueDay(end, deletedCallsDays);
    const files = await this.files.countExpiringByDay(end);
    return {
      until,
      classes: [
        { class: 'deletedCalls', retentionDays: deletedCallsDays, ...summed(calls) },
        { class: 'disasterRecoveryFiles', retentionDays: drFileDays, ...summed(files) },
      ],
      days: [
        ...calls.map((day) => ({ class: 'deletedCalls' as const, ...day })),
        ...files.map((day) => ({ class: 'disasterRecoveryFiles' as const, ...day })),
      ],
    };
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
