import type { Field } from './field';
import type { RowWriter } from './record-text';
import { valueText } from './value-text';

const NEEDS_QUOTES = /[",\r\n]/;
/** What a spreadsheet calculates: not a number in E.164 or a plain decimal. And an apostrophe that could be one of ours. */
const NEEDS_APOSTROPHE = /^(?:[=@\t\r]|[+-](?!\d+(?:\.\d+)?$)|'[=+\-@\t\r'])/;

/**
 * RFC 4180, as PostgreSQL's COPY writes it: nothing for null, "" for the empty text. Without a line end.
 * @param isGuarded whether text is kept from being calculated by a spreadsheet
 */
export function csvWriter(fields: readonly Field[], isGuarded: boolean): RowWriter {
  const last = fields.length - 1;
  return (record) => {
    let text = '';
    fields.forEach(({ kind = 'text', plain }, index) => {
      const value = record.field(index === last);
      if (index > 0) text += ',';
      if (value !== null)
        text += cell(isGuarded && kind === 'text' && !plain ? safeCell(value) : valueText(kind, value));
    });
    return text;
  };
}

/** Names of the fields. */
export function csvHeader(fields: readonly Field[]): string {
  return fields.map(({ name }) => cell(name)).join(',');
}

/** A cell of text that no spreadsheet calculates. */
export function guardedCell(value: string): string {
  return cell(safeCell(value));
}

function cell(value: string): string {
  return value === '' || NEEDS_QUOTES.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
}

/**
 * A text cell that no spreadsheet calculates. It gets an apostrophe before `=`, `@`, a tab and a carriage return, before
 * `+` and `-` unless the rest is a number, and before an apostrophe that is followed by one of them or by another
 * apostrophe. Without that first apostrophe it is the text again, which is how the layout `calls-csv` reads it.
 */
function safeCell(value: string): string {
  return NEEDS_APOSTROPHE.test(value) ? `'${value}` : value;
}
