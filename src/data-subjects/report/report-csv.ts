import { guardedCell } from '../../lists/rows/csv-writer';
import { Report, reportHead, ReportSection } from './report';

/**
 * A report as CSV (RFC 4180): a line for each value, with its section, the record's place in it and the field. What is not
 * known has no line.
 */
export function* reportCsv(report: Report): Generator<string> {
  yield line(['section', 'record', 'field', 'value']);
  for (const [at, text] of reportHead(report).entries()) yield line(['report', String(at + 1), 'text', text]);
  for (const section of report.sections) yield* sectionLines(section);
}

function* sectionLines({ name, count, note, records }: ReportSection): Generator<string> {
  yield line([name, '', 'count', String(count)]);
  if (note !== null) yield line([name, '', 'note', note]);
  for (const [at, record] of records.entries()) {
    for (const [field, value] of Object.entries(record)) {
      if (value !== null) yield line([name, String(at + 1), field, String(value)]);
    }
  }
}

function line(cells: readonly string[]): string {
  return `${cells.map(guardedCell).join(',')}\r\n`;
}
