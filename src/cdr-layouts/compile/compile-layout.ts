import type { LayoutDocument } from '../documents/layout-document';
import { LayoutDocumentError } from '../documents/layout-document-error';
import type { HeaderPolicy, Layout, LayoutSigns, Leg } from '../layouts/layout';
import { compileCondition, compilePattern } from './compile-condition';
import { compileCurrency } from './compile-currency';
import { compileFields } from './compile-fields';
import { LayoutContext } from './layout-context';

/**
 * The layout that a document describes, ready to read files.
 * @throws LayoutDocumentError it describes none; the sentence says what is wrong
 */
export function compileLayout(document: LayoutDocument): Layout {
  const context = new LayoutContext(document);
  const { name, title, source, columnCount, recordCountInFileName } = document;
  const legs = document.calls.map((leg): Leg => ({
    ...(leg.when && { when: compileCondition(leg.when, context) }),
    call: compileFields(leg.fields, context),
  }));
  const [first, ...others] = legs;
  if (document.currency && document.calls.some(({ fields }) => fields.currency !== undefined))
    throw new LayoutDocumentError(
      'says in "currency" what the prices are in, and reads it for a call as well',
    );
  if (first === undefined) throw new LayoutDocumentError('gives no call');
  const header = headerOf(document);
  const most = context.columns.length;
  if (columnCount !== undefined && (columnCount.min > columnCount.max || columnCount.max > most)) {
    throw new LayoutDocumentError(
      `has lines of ${columnCount.min} to ${columnCount.max} columns and names ${most} columns`,
    );
  }
  return {
    name,
    title,
    source,
    header,
    separators: [document.separator ?? ','].flat(),
    columns: context.columns,
    columnCount: columnCount ?? { min: orderOf(header) === 'any' ? 1 : most, max: most },
    dateForm: document.dates,
    moneyUnit: context.money,
    rejections: (document.reject ?? []).map(({ when, reason }) => ({
      when: compileCondition(when, context),
      reason,
    })),
    ...(document.currency && { currency: compileCurrency(document.currency, context) }),
    legs: [first, ...others],
    ...(recordCountInFileName !== undefined && {
      recordCountInFileName: compilePattern(recordCountInFileName),
    }),
    ...(document.signs && { signs: compileSigns(document.signs, context) }),
  };
}

function headerOf({ header: { policy, order = 'fixed' } }: LayoutDocument): HeaderPolicy {
  if (policy === 'none') return { policy };
  if (policy === 'required') return { policy, order };
  if (order === 'any') {
    throw new LayoutDocumentError('has columns in any order, which only a header that is required can tell');
  }
  return { policy, order };
}

function orderOf(header: HeaderPolicy): 'fixed' | 'any' {
  return header.policy === 'none' ? 'fixed' : header.order;
}

function compileSigns(
  { fileName, line }: NonNullable<LayoutDocument['signs']>,
  context: LayoutContext,
): LayoutSigns {
  return {
    ...(fileName !== undefined && { fileName: compilePattern(fileName) }),
    ...(line && { line: compileCondition(line, context) }),
  };
}
