import { MAX_SECONDS, readSeconds } from './read-seconds';
import { trimCell } from './read-text';
import { RejectedLineError, showCell } from './rejected-line-error';

/** `clock`: minutes and seconds, or hours, minutes and seconds, with colons. */
export const TIME_UNITS = ['seconds', 'minutes', 'milliseconds', 'clock'] as const;
export type TimeUnit = (typeof TIME_UNITS)[number];

export const ROUNDINGS = ['up', 'down', 'half-up'] as const;
export type Rounding = (typeof ROUNDINGS)[number];

type ReadLength = (cell: string | undefined, column: string) => number | null;

const DECIMAL = /^(\d{1,12})(?:\.(\d{1,10}))?$/;
const CLOCK = /^(?:(\d{1,4}):)?(\d{1,4}):(\d\d)$/;

/** A length of time written in a unit, as whole seconds; the rules of `readSeconds`. Null where the cell is empty. */
export function readLength(unit: TimeUnit, round: Rounding | null): ReadLength {
  if (unit === 'seconds' && round === null) return readSeconds;
  if (unit === 'clock') return readClock;
  return (cell, column) => {
    const text = trimCell(cell);
    if (text === null) return null;
    const [, whole, fraction = ''] = DECIMAL.exec(text) ?? [];
    if (whole === undefined) throw wrong(text, column, `a number of ${unit}`);
    // Exact: counted in parts so small that every digit is whole.
    const parts = BigInt(whole + fraction.padEnd(10, '0'));
    const seconds = unit === 'minutes' ? parts * 60n : parts;
    const inASecond = unit === 'milliseconds' ? 10n ** 13n : 10n ** 10n;
    return bounded(roundedTo(seconds, inASecond, round, text, column), text, column);
  };
}

function roundedTo(
  parts: bigint,
  inASecond: bigint,
  round: Rounding | null,
  text: string,
  column: string,
): bigint {
  const [whole, rest] = [parts / inASecond, parts % inASecond];
  if (rest === 0n || round === 'down') return whole;
  if (round === null) {
    throw new RejectedLineError(
      `${column} ${showCell(text)} has a fraction of a second, and the layout does not say how to round it`,
    );
  }
  return round === 'up' || rest * 2n >= inASecond ? whole + 1n : whole;
}

function readClock(cell: string | undefined, column: string): number | null {
  const text = trimCell(cell);
  if (text === null) return null;
  const [found, hours = '0', minutes = '', seconds = ''] = CLOCK.exec(text) ?? [];
  const isTime = found !== undefined && Number(seconds) < 60 && (hours === '0' || Number(minutes) < 60);
  if (!isTime) throw wrong(text, column, 'a length of time such as 1:02:03 or 02:03');
  return bounded(BigInt(Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds)), text, column);
}

function bounded(seconds: bigint, text: string, column: string): number {
  if (seconds <= BigInt(MAX_SECONDS)) return Number(seconds);
  throw new RejectedLineError(`${column} ${showCell(text)} is longer than ten days (${MAX_SECONDS} seconds)`);
}

function wrong(text: string, column: string, what: string): RejectedLineError {
  return new RejectedLineError(
    `${column} ${showCell(text)} is ${text.startsWith('-') ? 'negative' : `not ${what}`}`,
  );
}
