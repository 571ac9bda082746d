import { trimCell } from './read-text';
import { RejectedLineError, showCell } from './rejected-line-error';

/** Turns a number as a file writes it into one with a point and without groups; what is no such number rejects the line. */
export type PlainDecimal = (cell: string | undefined, column: string) => string | undefined;

/**
 * @param decimalSign what stands before the fraction
 * @param thousandsSign what may stand between groups of three digits; null for nothing
 * @returns null where numbers are written so already
 */
export function plainDecimal(decimalSign: '.' | ',', thousandsSign: string | null): PlainDecimal | null {
  if (decimalSign === '.' && thousandsSign === null) return null;
  const fraction = decimalSign === '.' ? '\\.' : ',';
  const group = thousandsSign === null ? '' : `|\\d{1,3}(?:[${thousandsSign}]\\d{3})+`;
  const number = new RegExp(`^-?(?:\\d*${group})(?:${fraction}\\d+)?$`);
  return (cell, column) => {
    const text = trimCell(cell);
    if (text === null) return undefined;
    if (!number.test(text)) {
      throw new RejectedLineError(
        `${column} ${showCell(text)} is not a number with "${decimalSign}" before its fraction`,
      );
    }
    const digits = thousandsSign === null ? text : text.replaceAll(thousandsSign, '');
    return decimalSign === '.' ? digits : digits.replace(',', '.');
  };
}
