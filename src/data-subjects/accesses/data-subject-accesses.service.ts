import { Injectable } from '@nestjs/common';
import { InvalidInputError } from '../../common/errors/problem.error';
import { parseInstant } from '../../common/input/validators';
import { AccessRecorder } from '../../user-activity-log/reads/access-recorder.service';
import type { SearchRequest } from '../data-subject-search.service';
import { MOST_RECORDS } from '../search-result';
import type { AccessesResult } from './accesses-result';
import { Accesses } from './accesses.service';
import type { Period } from './read-entry.repository';

/** Which looks are asked for. */
export interface AccessesRequest extends SearchRequest {
  readonly period: Period;
}

/**
 * A period as it was asked for: instants, or days, which begin at midnight UTC.
 * @throws InvalidInputError it ends before it begins
 */
export function periodOf(from: string | undefined, to: string | undefined): Period {
  const [begin, end] = [from, to].map((text) =>
    text === undefined ? undefined : (parseInstant(text) ?? undefined),
  );
  if (begin !== undefined && end !== undefined && new Date(end) <= new Date(begin)) {
    throw InvalidInputError.pointer('/to', 'must be after from: no access can be in between');
  }
  return { ...(begin !== undefined && { from: begin }), ...(end !== undefined && { to: end }) };
}

/** Says who looked at a number. */
@Injectable()
export class DataSubjectAccesses {
  constructor(
    private readonly accesses: Accesses,
    private readonly recorder: AccessRecorder,
  ) {}

  /**
   * It is recorded before it is answered.
   * @throws ConflictError as {@link Accesses.find} @throws UnavailableError when it cannot be recorded
   */
  async find({ actor, number, reason, period, onRead, signal }: AccessesRequest): Promise<AccessesResult> {
    const options = { most: MOST_RECORDS, onRead, signal };
    const { findings, count, accesses } = await this.accesses.find(number, period, options);
    const { complete, classes } = findings;
    const userActivityLog = await this.recorder.record({
      actor,
      type: 'Data subject accesses viewed',
      ...(reason !== undefined && { reason }),
      details: { number, ...period, complete, count },
    });
    const truncated = count > accesses.length;
    const { from = null, to = null } = period;
    return { number, from, to, complete, classes, count, accesses, truncated, userActivityLog };
  }
}
