import type { Column, Layout } from '../layouts/layout';
import { showCell } from '../fields/rejected-line-error';
import { UnreadableFileError } from '../records/unreadable-file-error';

/** How many cells of a first line are looked at to tell a header from data. */
const TELLING_CELLS = 3;

/** Whether the first line of a file is a header: one of its first three cells names a column of the layout. */
export function looksLikeHeader(cells: readonly string[], layout: Layout): boolean {
  return cells.slice(0, TELLING_CELLS).some((cell) => layout.columns.some((column) => hasName(column, cell)));
}

/**
 * The layout's names of a file's columns, in the file's order. Throws UnreadableFileError where the header is
 * not the layout's, saying the first difference.
 */
export function matchHeader(cells: readonly string[], layout: Layout): string[] {
  if (layout.header.policy !== 'none' && layout.header.order === 'any') return matchAnyOrder(cells, layout);
  if (cells.length < layout.columnCount.min || cells.length > layout.columnCount.max) {
    throw new UnreadableFileError(
      'otherHeader',
      `the header has ${cells.length} columns where ${layout.name} has ${describeColumnCount(layout.columnCount)}`,
    );
  }
  return cells.map((cell, index) => {
    const column = layout.columns[index];
    if (column !== undefined && hasName(column, cell)) return column.name;
    throw new UnreadableFileError(
      'otherHeader',
      `column ${index + 1} of the header is ${showCell(cell)} where ${layout.name} has ${showCell(column?.name ?? '')}`,
    );
  });
}

/** `42`, or `16 to 18`. */
export function describeColumnCount({ min, max }: Layout['columnCount']): string {
  return min === max ? `${min}` : `${min} to ${max}`;
}

function matchAnyOrder(cells: readonly string[], layout: Layout): string[] {
  const { header } = layout;
  const names = cells.map((cell, index) => {
    const column = layout.columns.find((candidate) => hasName(candidate, cell));
    if (column !== undefined) return column.name;
    if (header.policy === 'required' && header.others === 'ignored') return unnamed(index);
    throw new UnreadableFileError(
      'otherHeader',
      `the header names a column ${showCell(cell)} that ${layout.name} does not have`,
    );
  });
  const repeated = names.find((name, index) => names.indexOf(name) !== index);
  if (repeated !== undefined) {
    throw new UnreadableFileError('otherHeader', `the header names the column ${showCell(repeated)} twice`);
  }
  const missing = layout.columns.find((column) => column.required === true && !names.includes(column.name));
  if (missing !== undefined) {
    throw new UnreadableFileError('otherHeader', `the header lacks the column ${showCell(missing.name)}`);
  }
  return names;
}

/** Whether that stands for a column that the layout does not name. */
export function isUnnamed(name: string | undefined): boolean {
  return name?.startsWith('\u0000') ?? false;
}

/** Of a column that no layout can name. */
function unnamed(index: number): string {
  return `\u0000${index}`;
}

function hasName(column: Column, cell: string): boolean {
  const name = cell.trim().toLowerCase();
  return [column.name, ...(column.aliases ?? [])].some((known) => known.toLowerCase() === name);
}
