import type { Random } from './random';

/** A day of September 2026, two digits. */
export function september(random: Random): string {
  return twoDigits(1 + random(30));
}

/** `HH:MM:SS`. */
export function timeOfDay(random: Random): string {
  return `${twoDigits(random(24))}:${twoDigits(random(60))}:${twoDigits(random(60))}`;
}

/** One call in twelve is not answered, one in ten of the others is long. */
export function durationSeconds(random: Random): number {
  return random(12) === 0 ? 0 : 1 + random(random(10) === 0 ? 3600 : 300);
}

function twoDigits(value: number): string {
  return value < 10 ? `0${value}` : `${value}`;
}

/** Whole ten-thousandths as a decimal with four places. */
export function fourPlaces(tenThousandths: number): string {
  return `${Math.trunc(tenThousandths / 10_000)}.${`${tenThousandths % 10_000}`.padStart(4, '0')}`;
}
