import { setImmediate as endOfTurn } from 'node:timers/promises';
import type { Readable } from 'node:stream';
import type { PrintedPage, PrintedSection } from './printed-page';

/** Records that are written before others get a turn. */
const RECORDS_A_TURN = 25;

/** What the fonts of every reader know (WinAnsi); anything else is written by its number. */
const UNKNOWN = /[^\n\x20-\x7e\u00a0-\u00ff€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]/gu;

/** A page as PDF, A4, with the fonts that every reader has. It streams while it is made. */
export async function pagePdf(page: PrintedPage): Promise<Readable> {
  const { default: PdfDocument } = await import('pdfkit');
  const document = new PdfDocument({
    size: 'A4',
    margin: 50,
    info: { Title: page.name },
  });
  write(document, page, readerOf(document)).then(
    () => document.end(),
    (error: unknown) => document.destroy(error instanceof Error ? error : new Error(String(error))),
  );
  return document;
}

/**
 * Makes what waits for the document's reader: it resolves while there is room for more.
 * @returns rejects once nobody reads it any more
 */
function readerOf(document: PDFKit.PDFDocument & Readable): () => Promise<void> {
  let wake = (): void => undefined;
  document._read = () => wake();
  document.once('close', () => wake());
  return async () => {
    if (document.readableLength >= document.readableHighWaterMark && !document.destroyed)
      await new Promise<void>((resolve) => (wake = resolve));
    if (document.destroyed) throw new Error('Nobody reads the document any more');
  };
}

async function write(
  document: PDFKit.PDFDocument,
  page: PrintedPage,
  reader: () => Promise<void>,
): Promise<void> {
  document.font('Helvetica-Bold').fontSize(15).text(readable(page.title));
  document.font('Helvetica').fontSize(9);
  for (const line of page.lines) document.text(readable(line));
  for (const section of page.sections) await writeSection(document, section, reader);
}

async function writeSection(
  document: PDFKit.PDFDocument,
  { title, note, records }: PrintedSection,
  reader: () => Promise<void>,
): Promise<void> {
  document.moveDown().font('Helvetica-Bold').fontSize(12).text(readable(title));
  document.font('Helvetica').fontSize(9);
  if (note !== null) document.text(readable(note));
  let written = 0;
  for await (const record of records) {
    document.moveDown(0.5);
    for (const [name, value] of Object.entries(record)) {
      if (value !== null) document.text(readable(`${name}: ${String(value)}`));
    }
    written += 1;
    if (written % RECORDS_A_TURN > 0) continue;
    await endOfTurn();
    await reader();
  }
}

function readable(text: string): string {
  return text.replace(UNKNOWN, (sign) => `\\u{${(sign.codePointAt(0) ?? 0).toString(16)}}`);
}
