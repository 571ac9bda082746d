import type { CurrencyRule } from '../documents/layout-document';
import { LayoutDocumentError } from '../documents/layout-document-error';
import { isZero } from '../fields/decimal';
import type { Field } from '../fields/field';
import { ofColumn } from '../fields/of-column';
import { trimCell } from '../fields/read-text';
import type { LayoutCurrency } from '../layouts/layout-currency';
import type { LayoutContext } from './layout-context';

/** @throws LayoutDocumentError */
export function compileCurrency(rule: CurrencyRule, context: LayoutContext): LayoutCurrency {
  const { column = null, is, convert = {} } = rule;
  const rates = new Map(Object.entries(convert));
  if (rates.has(is)) throw new LayoutDocumentError(`converts ${is} into itself`);
  for (const [code, rate] of rates) {
    if (isZero(rate)) throw new LayoutDocumentError(`converts ${code} into nothing`);
  }
  if (column === null && rates.size > 0)
    throw new LayoutDocumentError('converts currencies and does not say which column names them');
  return { is, column, named: namedBy(rule, context), rates };
}

function namedBy({ column, is, aliases = [] }: CurrencyRule, context: LayoutContext): Field<string | null> {
  if (column === undefined) return { columns: [], bind: () => () => null };
  context.demand(column);
  const spellings = new Set([is, ...aliases].map((spelling) => spelling.toUpperCase()));
  return ofColumn(column, (cell) => {
    const text = trimCell(cell);
    return text === null ? null : spellings.has(text.toUpperCase()) ? is : text;
  });
}
