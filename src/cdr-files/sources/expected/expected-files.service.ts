import { Injectable } from '@nestjs/common';
import { Clock } from '../../../common/clock';
import { NotFoundError } from '../../../common/errors/problem.error';
import { matchesGlob } from '../records/glob';
import type { Source } from '../records/source-settings';
import { SourceRepository } from '../records/source.repository';
import { ArrivalRepository } from './arrival.repository';
import { missingDays } from './missing-days';
import { missingNumbers } from './missing-numbers';

/** A file that has not come. */
export interface MissingFile {
  readonly kind: 'day' | 'number';
  /** `YYYY-MM-DD`; null for a number. */
  readonly day: string | null;
  /** Null for a day. */
  readonly number: string | null;
  /** An RFC 3339 instant. */
  readonly since: string;
  /** In a sentence. */
  readonly detail: string;
}

/** The most that are listed of one source. */
export const MOST_MISSING = 1000;

/** Tells which files have not come that had to. */
@Injectable()
export class ExpectedFiles {
  constructor(
    private readonly sources: SourceRepository,
    private readonly arrivals: ArrivalRepository,
    private readonly clock: Clock,
  ) {}

  /** @throws NotFoundError */
  async missing(id: string): Promise<MissingFile[]> {
    const source = await this.sources.find(id);
    if (!source) throw new NotFoundError(`There is no source of CDR files ${id}.`);
    return this.missingOf(source);
  }

  /** What is missing since longest first; nothing of a source that is switched off or expects nothing. */
  async missingOf(source: Source): Promise<MissingFile[]> {
    const { expect, expectSince, enabled, namePattern } = source;
    if (!enabled || expect === null || expectSince === null) return [];
    const came = (await this.arrivals.arrivals(source, expectSince)).filter(({ name }) =>
      matchesGlob(namePattern, name),
    );
    const times = came.map(({ at }) => at);
    const days = missingDays(expect, expectSince, times, this.clock.now()).map(({ day, since }) =>
      missing(
        'day',
        since,
        `The file of ${day} did not come by ${expect.by} (${expect.timeZone ?? 'Europe/London'}).`,
        { day },
      ),
    );
    const numbers = expect.numbered === undefined ? [] : missingNumbers(expect.numbered, came);
    const passedOver = numbers.map(({ number, since }) =>
      missing('number', since, `Number ${number} of ${expect.numbered} did not come, and a later one did.`, {
        number,
      }),
    );
    return [...days, ...passedOver].sort((a, b) => a.since.localeCompare(b.since)).slice(0, MOST_MISSING);
  }
}

function missing(
  kind: MissingFile['kind'],
  since: Date,
  detail: string,
  { day = null, number = null }: { day?: string | null; number?: string | null },
): MissingFile {
  return { kind, day, number, since: since.toISOString(), detail };
}
