import type { LayoutDocument, LayoutKind } from '../documents/layout-document';
import { LayoutDocumentError } from '../documents/layout-document-error';
import type { HeaderPolicy, Layout, LayoutSigns, Leg } from '../layouts/layout';
import { compileColumns } from './compile-columns';
import { compileCondition, compilePattern } from './compile-condition';
import { compileCurrency } from './compile-currency';
import { compileFields } from './compile-fields';
import { compileSkippedLine } from './compile-skipped-line';
import { LayoutContext } from './layout-context';

/**
 * The layout that a document describes, ready to read files.
 * @throws LayoutDocumentError it describes none; the sentence says what is wrong
 */
export function compileLayout(document: LayoutDocument): Layout {
  const context = new LayoutContext(document);
  const { name, title, source, columnCount, recordCountInFileName } = document;
  const { kind = 'delimited', records = null, encoding = 'utf-8', quoting = 'doubled' } = document;
  checkKind(document, kind);
  const columns = compileColumns(context.columns, kind);
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
  const header = headerOf(document, kind);
  const most = columns.length;
  if (columnCount !== undefined && (columnCount.min > columnCount.max || columnCount.max > most)) {
    throw new LayoutDocumentError(
      `has lines of ${columnCount.min} to ${columnCount.max} columns and names ${most} columns`,
    );
  }
  return {
    name,
    title,
    source,
    kind,
    records,
    encoding,
    header,
    quoting,
    skip: (document.skip ?? []).map((rule) => compileSkippedLine(rule, kind, context)),
    separators: [document.separator ?? ','].flat(),
    columns,
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

/** Parts that some kinds have and others do not. @throws LayoutDocumentError */
function checkKind(document: LayoutDocument, kind: LayoutKind): void {
  const only = (part: keyof LayoutDocument, ...kinds: readonly LayoutKind[]): void => {
    if (document[part] === undefined || kinds.includes(kind)) return;
    throw new LayoutDocumentError(
      `is of the kind ${kind} and has "${part}", which belongs to ${kinds.join(', ')}`,
    );
  };
  only('separator', 'delimited');
  only('quoting', 'delimited');
  only('header', 'delimited');
  only('columnCount', 'delimited');
  only('records', 'json', 'xml');
  if (kind === 'delimited' && document.header === undefined) {
    throw new LayoutDocumentError('does not say in "header" whether the first line names the columns');
  }
  if (kind === 'xml' && document.records === undefined) {
    throw new LayoutDocumentError('does not say in "records" which element is a record');
  }
}

function headerOf({ header }: LayoutDocument, kind: LayoutKind): HeaderPolicy {
  if (kind !== 'delimited' || header === undefined) return { policy: 'none' };
  const { policy, order = 'fixed', others = 'refused', after = 0 } = header;
  if (others === 'ignored' && order !== 'any') {
    throw new LayoutDocumentError('ignores other columns, which only a header in any order can tell');
  }
  if (policy === 'required') return { policy, order, others, after };
  if (after > 0) throw new LayoutDocumentError('has lines before a header that is not required');
  if (policy === 'none') return { policy };
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
