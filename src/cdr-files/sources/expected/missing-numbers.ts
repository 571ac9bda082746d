import { numberInName } from './number-in-name';

/** A larger gap is a new beginning, as when a carrier counts from one again. */
export const LARGEST_GAP = 1000;

/** A file that came. */
export interface Arrival {
  readonly name: string;
  readonly at: Date;
}

/** A number that was passed over. */
export interface MissingNumber {
  /** With the zeros in front that its neighbours have. */
  readonly number: string;
  /** When a later one came. */
  readonly since: Date;
}

/**
 * The numbers that are missing between those that came, the lowest first. The order in which files come does not matter.
 * @param pattern with one `#`
 */
export function missingNumbers(pattern: string, arrivals: readonly Arrival[]): MissingNumber[] {
  const first = new Map<number, { at: Date; digits: number }>();
  for (const { name, at } of arrivals) {
    const found = numberInName(pattern, name);
    if (found === null) continue;
    const known = first.get(found.value);
    if (!known || at < known.at) first.set(found.value, { at, digits: found.digits });
  }
  const numbers = [...first.entries()].sort(([a], [b]) => a - b);
  return numbers.slice(1).flatMap(([value, { digits }], index) => {
    const before = (numbers[index] as [number, unknown])[0];
    if (value - before > LARGEST_GAP) return [];
    // The earliest of all higher numbers nearby says when it was first missed.
    const since = numbers
      .slice(index + 1)
      .filter(([higher]) => higher - value < LARGEST_GAP)
      .reduce(
        (earliest, [, { at }]) => (at < earliest ? at : earliest),
        (numbers[index + 1] as [number, { at: Date }])[1].at,
      );
    return range(before + 1, value).map((number) => ({
      number: String(number).padStart(digits, '0'),
      since,
    }));
  });
}

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from }, (_, index) => from + index);
}
