import type { MoneyUnit } from '../documents/layout-document';
import type { CellOptions } from '../documents/reading';
import { isZero } from '../fields/decimal';
import { compileMoment } from '../fields/moments/moment-form';
import { readCurrencyCode } from '../fields/currency-code';
import { readPence, readPounds } from '../fields/read-money';
import { readLength } from '../fields/read-length';
import { readText } from '../fields/read-text';
import { refuseSpreadsheetMarks } from '../fields/spreadsheet-marks';
import { LayoutDocumentError } from '../documents/layout-document-error';
import type { LayoutContext } from './layout-context';

/** Reads one cell; the column is for the sentence with which a line is rejected. */
export type ReadCell<T> = (cell: string | undefined, column: string) => T | null;

/** A kind of value: how its cells are read, by what a reading says of them. */
export type CellKind<T> = (options: CellOptions) => ReadCell<T>;

export function textKind(maxLength?: number): CellKind<string> {
  return () => (cell, column) => readText(cell, column, maxLength);
}

/** A code of ISO 4217. */
export function currencyKind(): CellKind<string> {
  return () => readCurrencyCode;
}

/** A number or an id, which spreadsheets are known to spoil. */
export function numberKind(): CellKind<string> {
  return ({ guarded = false }) =>
    (cell, column) => {
      const text = readText(cell, column);
      if (text !== null) refuseSpreadsheetMarks(text, column, guarded);
      return text;
    };
}

/** One of a few values, which a document's `values` or `value` have to name. */
export function choiceKind<const T extends string>(choices: readonly T[]): CellKind<T> {
  return () => (cell, column) => {
    const text = readText(cell, column);
    if (text === null) return null;
    const choice = choices.find((one) => one === text);
    if (choice !== undefined) return choice;
    throw new LayoutDocumentError(`gives "${text}" for a field that can be ${choices.join(', ')}`);
  };
}

export function secondsKind({ plainNumber }: LayoutContext): CellKind<number> {
  return ({ unit = 'seconds', round = null }) => {
    const read = readLength(unit, round);
    return plainNumber === null || unit === 'clock'
      ? read
      : (cell, column) => read(plainNumber(cell, column), column);
  };
}

/** Those of which a tenth is ten hundredths. */
const WHOLE_UNITS: ReadonlySet<MoneyUnit> = new Set(['pounds', 'dollars', 'euros', 'units']);

/** @throws LayoutDocumentError the layout does not say what money is written in */
export function moneyKind({ money, plainNumber }: LayoutContext): CellKind<string> {
  if (money === null)
    throw new LayoutDocumentError('reads money and does not say in "money" what it is written in');
  const read = WHOLE_UNITS.has(money) ? readPounds : readPence;
  const plain: ReadCell<string> =
    plainNumber === null ? read : (cell, column) => read(plainNumber(cell, column), column);
  return ({ sign }) => (sign === undefined ? plain : (cell, column) => reversed(plain(cell, column)));
}

function reversed(amount: string | null): string | null {
  if (amount === null || isZero(amount)) return amount;
  return amount.startsWith('-') ? amount.slice(1) : `-${amount}`;
}

export function dateKind({ dates, zone, isUtc }: LayoutContext): CellKind<string> {
  return ({ form = dates }) => momentOf(form, zone, isUtc).date ?? wrongForm(form, 'a date');
}

export function timeKind({ times, zone, isUtc }: LayoutContext): CellKind<string> {
  return ({ form = times }) => momentOf(form, zone, isUtc).time ?? wrongForm(form, 'a time');
}

function momentOf(
  form: string,
  zone: LayoutContext['zone'],
  isUtc: boolean,
): ReturnType<typeof compileMoment> {
  try {
    return compileMoment(form, zone, isUtc);
  } catch (error) {
    throw new LayoutDocumentError(`has the form "${form}", which ${(error as Error).message}`);
  }
}

function wrongForm(form: string, what: string): never {
  throw new LayoutDocumentError(`has the form "${form}" for ${what}, which it does not hold`);
}
