import type { CellOptions } from '../documents/reading';
import { readCurrencyCode } from '../fields/currency-code';
import { compileMoment } from '../fields/moment-form';
import { readPence, readPounds } from '../fields/read-money';
import { readSeconds } from '../fields/read-seconds';
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

export function secondsKind(): CellKind<number> {
  return () => readSeconds;
}

/** @throws LayoutDocumentError the layout does not say what money is written in */
export function moneyKind({ money }: LayoutContext): CellKind<string> {
  if (money === null)
    throw new LayoutDocumentError('reads money and does not say in "money" what it is written in');
  return () => (money === 'pounds' ? readPounds : readPence);
}

export function dateKind({ dates }: LayoutContext): CellKind<string> {
  return ({ form = dates }) => compileMoment(form).date ?? wrongForm(form, 'a date');
}

export function timeKind({ times }: LayoutContext): CellKind<string> {
  return ({ form = times }) => compileMoment(form).time ?? wrongForm(form, 'a time');
}

function wrongForm(form: string, what: string): never {
  throw new LayoutDocumentError(`has the form "${form}" for ${what}, which it does not hold`);
}
