import { setImmediate as endOfTurn } from 'node:timers/promises';
import type { Readable } from 'node:stream';
import { Report, reportHead, ReportSection } from './report';

/** Records that are written before others get a turn. */
const RECORDS_A_TURN = 25;

/** What the fonts of every reader know (WinAnsi); anything else is written by its number. */
const UNKNOWN = /[^\n\x20-\x7e\u00a0-\u00ff€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]/gu;

/** A report as PDF, A4, with the fonts that every reader has. It streams while it is made. */
export async function reportPdf(report: Report): Promise<Readable> {
  const { default: PdfDocument } = await import('pdfkit');
  const document = new PdfDocument({
    size: 'A4',
    margin: 50,
    info: { Title: 'What is held about a phone number' },
  });
  write(document, report).then(
    () => document.end(),
    (error: unknown) => document.destroy(error instanceof Error ? error : new Error(String(error))),
  );
  return document;
}

async function write(document: PDFKit.PDFDocument, report: Report): Promise<void> {
  const [title = '', ...lines] = reportHead(report);
  document.font('Helvetica-Bold').fontSize(15).text(readable(title));
  document.font('Helvetica').fontSize(9);
  for (const line of lines) document.text(readable(line));
  for (const section of report.sections) await writeSection(document, section);
}

async function writeSection(
  document: PDFKit.PDFDocument,
  { title, count, note, records }: ReportSection,
): Promise<void> {
  document
    .moveDown()
    .font('Helvetica-Bold')
    .fontSize(12)
    .text(readable(`${title}: ${count}`));
  document.font('Helvetica').fontSize(9);
  if (note !== null) document.text(readable(note));
  for (const [at, record] of records.entries()) {
    document.moveDown(0.5);
    for (const [name, value] of Object.entries(record)) {
      if (value !== null) document.text(readable(`${name}: ${String(value)}`));
    }
    if (at % RECORDS_A_TURN === RECORDS_A_TURN - 1) await endOfTurn();
  }
}

function readable(text: string): string {
  return text.replace(UNKNOWN, (sign) => `\\u{${(sign.codePointAt(0) ?? 0).toString(16)}}`);
}
