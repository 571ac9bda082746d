import type { LayoutKind, Place, SkipRule } from '../documents/layout-document';
import { LayoutDocumentError } from '../documents/layout-document-error';
import type { SkippedLine, Total } from '../layouts/layout';
import { moneyKind, secondsKind } from './cell-kinds';
import { compileCondition } from './compile-condition';
import type { LayoutContext } from './layout-context';

/** @throws LayoutDocumentError */
export function compileSkippedLine(rule: SkipRule, kind: LayoutKind, context: LayoutContext): SkippedLine {
  const { begins, cell, when, recordCount, totals = {} } = rule;
  if (begins === undefined && cell === undefined && when === undefined) {
    throw new LayoutDocumentError('skips lines and does not say which: it takes "begins", "cell" or "when"');
  }
  const hasLines = kind === 'delimited' || kind === 'fixed-width';
  if (begins !== undefined && !hasLines)
    throw new LayoutDocumentError(`skips what begins with a text, and ${kind} has no such lines`);
  if (cell !== undefined && kind !== 'delimited')
    throw new LayoutDocumentError(`skips lines by a cell's number, which ${kind} has not`);
  for (const place of [recordCount, totals.costCDR, totals.duration]) checkPlace(place, kind, context);
  return {
    begins: [begins ?? []].flat(),
    cell: cell ? { at: cell.number - 1, is: new Set([cell.is].flat()) } : null,
    when: when ? compileCondition(when, context) : null,
    recordCount: recordCount ?? null,
    totals: [
      ...totalOf('costCDR', totals.costCDR, () => moneyKind(context)({})),
      ...totalOf('duration', totals.duration, () => {
        const read = secondsKind(context)({});
        return (text, what) => read(text, what)?.toString() ?? null;
      }),
    ],
  };
}

function totalOf(
  field: Total['field'],
  place: Place | undefined,
  read: () => Total['read'],
): readonly Total[] {
  return place === undefined ? [] : [{ field, place, read: read() }];
}

function checkPlace(place: Place | undefined, kind: LayoutKind, context: LayoutContext): void {
  if (place === undefined) return;
  if (typeof place === 'number' && kind !== 'delimited') throw wrongPlace('the number of a cell', kind);
  if (typeof place === 'object' && kind !== 'fixed-width') throw wrongPlace('characters', kind);
  if (typeof place === 'string') {
    if (kind === 'delimited' || kind === 'fixed-width') throw wrongPlace('a column', kind);
    context.demand(place);
  }
}

function wrongPlace(what: string, kind: LayoutKind): LayoutDocumentError {
  return new LayoutDocumentError(
    `reads a total by ${what}, and a line of the kind ${kind} says it otherwise`,
  );
}
