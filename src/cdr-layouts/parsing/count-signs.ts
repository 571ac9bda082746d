import type { Layout } from '../layouts/layout';
import { RejectedLineError } from '../fields/rejected-line-error';
import { looksLikeHeader } from './header-line';
import type { PhysicalLine } from './physical-lines';
import { chooseSeparator } from './separators';
import { splitCells } from './split-cells';

/** How many lines carry the sign of a layout, and how many do not; headers and lines of other lengths count as neither. */
export interface SignCounts {
  readonly signed: number;
  readonly unsigned: number;
}

/** Looks for a layout's sign on lines whose columns are in the layout's own order. */
export function countSigns(layout: Layout, lines: readonly PhysicalLine[]): SignCounts {
  const sign = layout.signs?.line;
  if (sign === undefined) return { signed: 0, unsigned: 0 };
  const names = layout.columns.map(({ name }) => name);
  const isSigned = sign.bind(sign.columns.map((column) => names.indexOf(column)));
  const counts = { signed: 0, unsigned: 0 };
  const first = lines.find((line) => typeof line === 'string' && line.trim() !== '');
  const separator = chooseSeparator(typeof first === 'string' ? first.replace(/\r$/, '') : '', layout);
  for (const line of lines) {
    const cells = cellsOf(line, separator);
    if (cells?.length !== names.length || looksLikeHeader(cells, layout)) continue;
    if (isSigned(cells)) counts.signed += 1;
    else counts.unsigned += 1;
  }
  return counts;
}

function cellsOf(line: PhysicalLine, separator: string): string[] | null {
  if (typeof line !== 'string') return null;
  try {
    return splitCells(line.replace(/\r$/, ''), separator);
  } catch (error) {
    if (error instanceof RejectedLineError) return null;
    throw error;
  }
}
