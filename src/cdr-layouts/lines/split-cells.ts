import type { Quoting } from '../documents/layout-document';
import { RejectedLineError } from '../fields/rejected-line-error';

const QUOTE = 0x22;

/**
 * The cells of one line of separated values, after RFC 4180 where quotes are doubled: they enclose a whole cell and are
 * doubled inside it, and any other quote rejects the line.
 */
export function splitCells(line: string, separator: string, quoting: Quoting = 'doubled'): string[] {
  if (quoting === 'none' || !line.includes('"')) return line.split(separator);
  return quoting === 'bare' ? splitBareQuotedCells(line, separator) : splitQuotedCells(line, separator);
}

/** A cell that begins with a quote, spaces before it or not, ends at the first quote before a separator or the line's end. */
function splitBareQuotedCells(line: string, separator: string): string[] {
  const cells: string[] = [];
  const closing = `"${separator}`;
  let start = 0;
  for (;;) {
    start = quoteBehindSpaces(line, start) ?? start;
    const isQuoted = line.charCodeAt(start) === QUOTE;
    const separatorAt = line.indexOf(isQuoted ? closing : separator, isQuoted ? start + 1 : start);
    const end = separatorAt === -1 ? line.length - (isQuoted ? 1 : 0) : separatorAt;
    if (isQuoted && (end <= start || line.charCodeAt(end) !== QUOTE)) throw brokenQuoting();
    cells.push(line.slice(isQuoted ? start + 1 : start, end));
    if (separatorAt === -1) return cells;
    start = end + (isQuoted ? 2 : 1);
  }
}

/** The place of a quote behind nothing but spaces. */
function quoteBehindSpaces(line: string, start: number): number | null {
  let at = start;
  while (line.charCodeAt(at) === 0x20) at += 1;
  return line.charCodeAt(at) === QUOTE ? at : null;
}

function splitQuotedCells(line: string, separator: string): string[] {
  const cells: string[] = [];
  let start = 0;
  for (;;) {
    const end =
      line.charCodeAt(start) === QUOTE ? closingQuote(line, start) + 1 : bareCellEnd(line, start, separator);
    cells.push(cellBetween(line, start, end));
    if (end === line.length) return cells;
    if (line[end] !== separator) throw brokenQuoting();
    start = end + 1;
  }
}

function bareCellEnd(line: string, start: number, separator: string): number {
  const end = line.indexOf(separator, start);
  return end === -1 ? line.length : end;
}

/** The place of the quote that ends the cell which the quote at `start` begins. */
function closingQuote(line: string, start: number): number {
  let quote = line.indexOf('"', start + 1);
  while (quote !== -1 && line.charCodeAt(quote + 1) === QUOTE) quote = line.indexOf('"', quote + 2);
  if (quote === -1) throw brokenQuoting();
  return quote;
}

function cellBetween(line: string, start: number, end: number): string {
  if (line.charCodeAt(start) !== QUOTE) {
    const cell = line.slice(start, end);
    if (cell.includes('"')) throw brokenQuoting();
    return cell;
  }
  const inner = line.slice(start + 1, end - 1);
  return inner.includes('"') ? inner.replaceAll('""', '"') : inner;
}

function brokenQuoting(): RejectedLineError {
  return new RejectedLineError('broken quoting: a double quote is left open or stands inside a cell');
}
