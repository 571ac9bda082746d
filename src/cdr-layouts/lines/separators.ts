import type { Layout } from '../layouts/layout';
import { RejectedLineError } from '../fields/rejected-line-error';
import { looksLikeHeader } from './header-line';
import { splitCells } from './split-cells';

const SEPARATOR_LINE = /^"?sep=(.)"?$/i;

/** The separator that a line `sep=;` declares, if it is one of the layout's; null for any other line. */
export function declaredSeparator(line: string, { separators }: Layout): string | null {
  const declared = SEPARATOR_LINE.exec(line)?.[1];
  return declared !== undefined && separators.includes(declared) ? declared : null;
}

/** The separator with which a file's first line is a header of the layout, or has as many cells as its lines; else the first. */
export function chooseSeparator(line: string, layout: Layout): string {
  const { separators, columnCount, quoting } = layout;
  const read = separators.map((separator) => ({ separator, cells: cellsOf(line, separator, quoting) ?? [] }));
  const header = read.find(({ cells }) => cells.length > 1 && looksLikeHeader(cells, layout));
  const { min, max } = columnCount;
  const data = read.find(({ cells }) => cells.length >= Math.max(min, 2) && cells.length <= max + 1);
  return (header ?? data)?.separator ?? separators[0] ?? ',';
}

/** The cells of a header; null where the line is no line of cells. No column is without a name: an empty last one stands after a separator at the line's end. */
export function headerCells(line: string, separator: string, { quoting }: Layout): string[] | null {
  const cells = cellsOf(line, separator, quoting);
  return cells !== null && cells.length > 1 && cells.at(-1)?.trim() === '' ? cells.slice(0, -1) : cells;
}

function cellsOf(line: string, separator: string, quoting: Layout['quoting']): string[] | null {
  try {
    return splitCells(line, separator, quoting);
  } catch (error) {
    if (error instanceof RejectedLineError) return null;
    throw error;
  }
}
