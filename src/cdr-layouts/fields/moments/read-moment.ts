import { MisreadFileError } from '../misread-file-error';
import { type MomentToken, momentTokens } from './moment-tokens';
import { daysIn, FIRST_YEAR, LAST_YEAR } from './read-date';
import { trimCell } from '../read-text';
import { RejectedLineError, showCell } from '../rejected-line-error';
import type { ZoneClock } from './zone-clock';

/** `YYYY-MM-DD` and `HH:MM:SS`; a form without the one or the other leaves it without meaning. */
export interface Moment {
  readonly date: string;
  readonly time: string;
}

/** What reads the cells of a form. */
export interface MomentReader {
  readonly read: (cell: string | undefined, column: string) => Moment;
  readonly hasDate: boolean;
  readonly hasTime: boolean;
  /** Whether it says how far its clock is from UTC. */
  readonly isInstant: boolean;
}

type Parts = Record<MomentToken['part'], number>;

/**
 * A reader of a form such as `DD-MMM-YYYY HH:MM`. A moment that does not exist rejects the line; a day in the month's place,
 * where only figures tell them apart, fails the file.
 * @param zone where instants are shown
 * @throws Error it is no form; the sentence follows "the form … "
 */
export function momentReader(form: string, zone: ZoneClock | null, isUtc = false): MomentReader {
  const tokens = momentTokens(form);
  const parts = new Set(tokens.map(({ part }) => part));
  const [hasDate, hasTime] = [parts.has('year'), parts.has('hour')];
  const monthIsNumber = tokens.some(({ part, names }) => part === 'month' && names === undefined);
  const isInstant = parts.has('offset') || isUtc;
  if (isUtc && !(hasDate && hasTime)) {
    throw new Error('is in UTC by "clock", and only a date and its time together can be shown in a zone');
  }
  const read = (cell: string | undefined, column: string): Moment => {
    const text = trimCell(cell);
    if (text === null) throw new RejectedLineError(`${column} is empty, a call needs its date and time`);
    const found = match(text, tokens);
    if (found === null) throw notA(form, text, column);
    if (hasDate) checkDate(found, { text, column, form, monthIsNumber });
    const hour = parts.has('half') ? halfDayHour(found) : found.hour;
    if (hour === null || hour > 23 || found.minute > 59 || found.second > 59) throw notA(form, text, column);
    if (isInstant && zone !== null) return shift(found, hour, zone);
    return {
      date: `${found.year}-${twoDigits(found.month)}-${twoDigits(found.day)}`,
      time: `${twoDigits(hour)}:${twoDigits(found.minute)}:${twoDigits(found.second)}`,
    };
  };
  return { read, hasDate, hasTime, isInstant };
}

/** @throws RejectedLineError no call is of that year */
export function checkYear(year: number, text: string, column: string): void {
  if (year >= FIRST_YEAR && year <= LAST_YEAR) return;
  throw new RejectedLineError(
    `${column} ${showCell(text)} lies outside the years ${FIRST_YEAR} to ${LAST_YEAR}`,
  );
}

function match(text: string, tokens: readonly MomentToken[]): Parts | null {
  const found: Parts = {
    year: 0,
    month: 1,
    day: 1,
    hour: 0,
    minute: 0,
    second: 0,
    half: 0,
    offset: 0,
    none: 0,
  };
  let at = 0;
  for (const token of tokens) {
    const value = token.read(text, at);
    if (value === null) return null;
    found[token.part] = value.value;
    at = value.end;
  }
  return at === text.length ? found : null;
}

interface Place {
  readonly text: string;
  readonly column: string;
  readonly form: string;
  readonly monthIsNumber: boolean;
}

function checkDate({ year, month, day }: Parts, { text, column, form, monthIsNumber }: Place): void {
  checkYear(year, text, column);
  if (month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month)) return;
  if (monthIsNumber && month > 12 && day >= 1 && day <= 12 && month <= daysIn(year, day)) {
    throw new MisreadFileError(
      'otherDates',
      `${column} ${showCell(text)} has ${month} in the month's place, so the file's dates are not in the form ${form}`,
    );
  }
  throw notA(form, text, column);
}

/** 12 AM is midnight; null for 0 or 13 o'clock. */
function halfDayHour({ hour, half }: Parts): number | null {
  return hour < 1 || hour > 12 ? null : (hour % 12) + half * 12;
}

function shift({ year, month, day, minute, second, offset }: Parts, hour: number, zone: ZoneClock): Moment {
  const shown = zone.show(Date.UTC(year, month - 1, day, hour, minute - offset, second));
  return { date: shown.slice(0, 10), time: shown.slice(11) };
}

function notA(form: string, text: string, column: string): RejectedLineError {
  return new RejectedLineError(`${column} ${showCell(text)} is not in the form ${form}`);
}

function twoDigits(value: number): string {
  return value < 10 ? `0${value}` : String(value);
}
