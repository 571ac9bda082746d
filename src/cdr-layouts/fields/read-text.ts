import { RejectedLineError, showCell } from './rejected-line-error';

/** The longest text a cell may hold unless its field is bound tighter. */
export const MAX_TEXT_LENGTH = 255;

/**
 * The text of a cell without spaces around it; null where it is empty or missing. Text that is longer than
 * `maxLength` or holds a control character (PostgreSQL stores no NUL) rejects the line.
 */
export function readText(
  cell: string | undefined,
  column: string,
  maxLength: number = MAX_TEXT_LENGTH,
): string | null {
  const text = trimCell(cell);
  if (text === null) return null;
  if (text.length > maxLength) {
    throw new RejectedLineError(`${column} ${showCell(text)} is longer than ${maxLength} characters`);
  }
  if (hasControlCharacter(text)) {
    throw new RejectedLineError(`${column} ${showCell(text)} holds a control character`);
  }
  return text;
}

/** A cell without spaces around it; null where nothing is left. */
export function trimCell(cell: string | undefined): string | null {
  if (cell === undefined || cell === '') return null;
  const text = cell.trim();
  return text === '' ? null : text;
}

function hasControlCharacter(text: string): boolean {
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code < 0x20 || (code >= 0x7f && code < 0xa0)) return true;
  }
  return false;
}
