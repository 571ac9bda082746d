import { RejectedLineError } from './rejected-line-error';

/** What spreadsheets make of numbers and of references: digits are lost, or were never there. */
const MARKS = /^(?:[+-]?\d+(?:[.,]\d+)?E[+-]?\d+|#(?:REF!|VALUE!|N\/A|NAME\?|DIV\/0!|NUM!|NULL!|####*))$/i;

/**
 * Rejects a line whose number is what a spreadsheet shows instead of it.
 * @param isGuarded a formula may stand there as text
 */
export function refuseSpreadsheetMarks(text: string, column: string, isGuarded: boolean): void {
  if (!MARKS.test(text) && (isGuarded || !text.startsWith('='))) return;
  throw new RejectedLineError(`${column} looks like a spreadsheet's ${text}`);
}
