import { readText } from './read-text';
import { RejectedLineError, showCell } from './rejected-line-error';

/** The currency of calls that name none. */
export const HOME_CURRENCY = 'GBP';

/** ISO 4217. */
export const CURRENCY_CODE = /^[A-Z]{3}$/;

/** The code in a cell; null where it is empty. Anything else rejects the line. */
export function readCurrencyCode(cell: string | undefined, column: string): string | null {
  const text = readText(cell, column);
  if (text === null || CURRENCY_CODE.test(text)) return text;
  throw new RejectedLineError(`${column} ${showCell(text)} is not a currency of three capitals`);
}

/** As a call has it: null for {@link HOME_CURRENCY}. */
export function keptCurrency(code: string | null): string | null {
  return code === HOME_CURRENCY ? null : code;
}
