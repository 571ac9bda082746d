import { isZero, priceForSeconds, subtractDecimals } from '../fields/decimal';
import type { Field } from '../fields/field';
import { ofFields } from '../fields/of-fields';
import { secondsBetween } from '../fields/moments/seconds-between';
import { RejectedLineError, showCell } from '../fields/rejected-line-error';

/** Before the point; times the minutes of the longest call it is still a price. */
const MAX_DIGITS_A_MINUTE = 9;

/**
 * What a price a minute comes to for the length of the call, rounded half up to four places; null where none is charged.
 * @param column of the price, for sentences
 */
export function perMinute(
  price: Field<string | null>,
  seconds: Field<number | null>,
  column: string,
  secondsColumn: string,
): Field<string | null> {
  return ofFields([price, seconds], (readPrice, readSeconds) => (cells) => {
    const aMinute = readPrice(cells);
    if (aMinute === null || isZero(aMinute)) return null;
    if (aMinute.search(/\.|$/) > MAX_DIGITS_A_MINUTE) {
      throw new RejectedLineError(
        `${column} ${showCell(aMinute)} has more digits than a price a minute can have`,
      );
    }
    if (aMinute.startsWith('-'))
      throw new RejectedLineError(`${column} is negative, a price a minute cannot be`);
    const length = readSeconds(cells);
    if (length === null) {
      throw new RejectedLineError(`${secondsColumn} is empty, the length of the call is missing`);
    }
    return priceForSeconds(aMinute, length);
  });
}

/** The first amount without the others, exactly; null where there is no first one. What is null takes nothing away. */
export function difference(amounts: readonly Field<string | null>[]): Field<string | null> {
  return ofFields(amounts, (readFirst, ...others) => (cells) => {
    let rest = readFirst?.(cells) ?? null;
    if (rest === null) return null;
    for (const read of others) {
      const amount = read(cells);
      if (amount !== null) rest = subtractDecimals(rest, amount);
    }
    return rest;
  });
}

/** The parts of the time between two stamps of one clock, and what else the line says of it. */
export interface Between {
  readonly from: { readonly date: Field<string | null>; readonly time: Field<string | null> };
  readonly to: { readonly date: Field<string | null>; readonly time: Field<string | null> };
  /** The cell of the second stamp; nothing is calculated where it is empty. */
  readonly toCell: Field<string | null>;
  readonly atMost: Field<number | null>;
  readonly less: Field<number | null>;
  /** The column of the second stamp, for sentences. */
  readonly column: string;
}

/** Seconds from one stamp to another, null where the second one is empty. */
export function stampDistance({ from, to, toCell, atMost, less, column }: Between): Field<number | null> {
  return ofFields(
    [toCell, from.date, from.time, to.date, to.time, atMost, less],
    (readTo, fromDate, fromTime, toDate, toTime, readMost, readLess) => (cells) => {
      const cell = readTo(cells);
      if (cell === null) return null;
      const end = instant(toDate(cells), toTime(cells));
      const seconds = secondsBetween(
        instant(fromDate(cells), fromTime(cells)),
        end,
        readMost(cells),
        readLess(cells),
      );
      if (seconds !== null) return seconds;
      throw new RejectedLineError(
        `${column} ${showCell(cell)} does not lie between start and end of the call`,
      );
    },
  );
}

/** As if it were UTC: differences alone are asked for. */
function instant(date: string | null, time: string | null): number {
  return Date.parse(`${date}T${time}Z`) / 1000;
}
