import { checkYear, type Moment } from './read-moment';
import { trimCell } from '../read-text';
import { RejectedLineError, showCell } from '../rejected-line-error';
import type { ZoneClock } from './zone-clock';

type ReadCell = (cell: string | undefined, column: string) => string;

/** A count from 1970 with at most 13 digits, and a fraction that is dropped. */
const COUNT = /^(\d{1,13})(?:\.\d{1,9})?$/;

/** @param unit of the count, in milliseconds */
export function readEpochDate(unit: number, zone: ZoneClock): ReadCell {
  return (cell, column) => show(cell, column, unit, zone).date;
}

export function readEpochTime(unit: number, zone: ZoneClock): ReadCell {
  return (cell, column) => show(cell, column, unit, zone).time;
}

function show(cell: string | undefined, column: string, unit: number, zone: ZoneClock): Moment {
  const text = trimCell(cell);
  if (text === null) throw new RejectedLineError(`${column} is empty, a call needs its moment`);
  const count = COUNT.exec(text)?.[1];
  const instant = count === undefined ? NaN : Number(count) * unit;
  if (!(instant <= 8.64e15)) {
    throw new RejectedLineError(
      `${column} ${showCell(text)} is not a moment (${unit === 1 ? 'milliseconds' : 'seconds'} since 1970)`,
    );
  }
  const shown = zone.show(instant);
  checkYear(Number(shown.slice(0, 4)), text, column);
  return { date: shown.slice(0, 10), time: shown.slice(11) };
}
