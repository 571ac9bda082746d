import { MisreadFileError } from '../misread-file-error';
import { RejectedLineError, showCell } from '../rejected-line-error';
import { trimCell } from '../read-text';

export const FIRST_YEAR = 1990;
export const LAST_YEAR = 2100;
const DAYS_IN_MONTH = [0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/**
 * `DD/MM/YYYY` as `YYYY-MM-DD`; a day that does not exist, or lies outside 1990 to 2100, rejects the line.
 * @throws MisreadFileError the day stands in the month's place: where both fit, others would be swapped without a sign
 */
export function readBritishDate(cell: string | undefined, column: string): string {
  const text = presentDate(cell, column);
  if (text.length !== 10 || text[2] !== '/' || text[5] !== '/') throw notADate(text, column, 'DD/MM/YYYY');
  if (!isDay(text, 6, 3, 0)) {
    if (isDay(text, 6, 0, 3)) throw swapped(text, column, text.slice(3, 5), 'DD/MM/YYYY');
    throw notADate(text, column, 'DD/MM/YYYY');
  }
  return `${text.slice(6)}-${text.slice(3, 5)}-${text.slice(0, 2)}`;
}

/** `YYYY-MM-DD`, unchanged; the same rules. */
export function readIsoDate(cell: string | undefined, column: string): string {
  const text = presentDate(cell, column);
  if (text.length !== 10 || text[4] !== '-' || text[7] !== '-') throw notADate(text, column, 'YYYY-MM-DD');
  if (!isDay(text, 0, 5, 8)) {
    if (isDay(text, 0, 8, 5)) throw swapped(text, column, text.slice(5, 7), 'YYYY-MM-DD');
    throw notADate(text, column, 'YYYY-MM-DD');
  }
  return text;
}

function presentDate(cell: string | undefined, column: string): string {
  const text = trimCell(cell);
  if (text === null) throw new RejectedLineError(`${column} is empty, a call needs its date`);
  return text;
}

function notADate(text: string, column: string, form: string): RejectedLineError {
  return new RejectedLineError(`${column} ${showCell(text)} is not a date (${form})`);
}

function swapped(text: string, column: string, month: string, form: string): MisreadFileError {
  return new MisreadFileError(
    'otherDates',
    `${column} ${showCell(text)} has ${month} in the month's place, so the file's dates are not in the form ${form}`,
  );
}

function isDay(text: string, yearAt: number, monthAt: number, dayAt: number): boolean {
  const year = twoDigits(text, yearAt) * 100 + twoDigits(text, yearAt + 2);
  const month = twoDigits(text, monthAt);
  const day = twoDigits(text, dayAt);
  if (!(year >= FIRST_YEAR && year <= LAST_YEAR && month >= 1 && month <= 12)) return false;
  return day >= 1 && day <= daysIn(year, month);
}

/** The number two digits make, NaN where one of them is none. */
function twoDigits(text: string, at: number): number {
  const tens = text.charCodeAt(at) - 0x30;
  const ones = text.charCodeAt(at + 1) - 0x30;
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : NaN;
}

export function daysIn(year: number, month: number): number {
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return month === 2 && leap ? 29 : (DAYS_IN_MONTH[month] ?? 0);
}
