import { Readable } from 'node:stream';
import { pageHtml } from '../../printing/page-html';
import { pagePdf } from '../../printing/page-pdf';
import { Report, reportPage } from './report';
import { reportCsv } from './report-csv';

export const REPORT_TYPES = ['application/json', 'text/csv', 'text/html', 'application/pdf'] as const;
export type ReportType = (typeof REPORT_TYPES)[number];

/** The report as bytes of that type. */
export async function reportIn(type: ReportType, report: Report): Promise<Readable> {
  switch (type) {
    case 'application/json':
      return Readable.from([Buffer.from(JSON.stringify(report))]);
    case 'text/csv':
      return asBytes(reportCsv(report));
    case 'text/html':
      return asBytes(pageHtml(reportPage(report)));
    case 'application/pdf':
      return pagePdf(reportPage(report));
    default:
      return type satisfies never;
  }
}

function asBytes(texts: Iterable<string>): Readable {
  return Readable.from(buffers(texts), { objectMode: false });
}

function* buffers(texts: Iterable<string>): Generator<Buffer> {
  for (const text of texts) yield Buffer.from(text);
}
