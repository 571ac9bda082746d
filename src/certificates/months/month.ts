import { ConflictError } from '../../common/errors/problem.error';

/** A calendar month in UTC. */
export interface Month {
  /** `YYYY-MM`. */
  readonly name: string;
  /** Its first day. */
  readonly from: string;
  /** The first day after it. */
  readonly until: string;
}

/** @param name `YYYY-MM` */
export function monthOf(name: string): Month {
  const from = new Date(`${name}-01T00:00:00Z`);
  const until = new Date(Date.UTC(from.getUTCFullYear(), from.getUTCMonth() + 1, 1));
  return { name, from: dayOf(from), until: dayOf(until) };
}

/** @throws ConflictError while the month goes on: what is certified then must not grow */
export function assertOver({ name, until }: Month, now: Date): void {
  if (dayOf(now) < until) throw new ConflictError(`${name} is not over; ask again from ${until} (UTC) on.`);
}

/** The list of the month's changes, as the API has it. */
export function listOf({ from, until }: Month): string {
  return `userActivityLog/?kind=change&createdSince=${from}&createdUntil=${until}`;
}

function dayOf(instant: Date): string {
  return instant.toISOString().slice(0, 10);
}
