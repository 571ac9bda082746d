import { parseCdrBytes, type ParsedFile } from './parse-cdr-bytes';
import { readLayoutDocument } from '../../../src/cdr-layouts/compile/read-document';

/** A layout of a made-up carrier, for tests to change. */
export const ACME = {
  name: 'acme',
  title: 'Acme',
  source: "Acme's letter",
  header: { policy: 'required', order: 'any' },
  columns: ['Who', 'Whom', 'When', 'Secs', 'Price'],
  dates: 'YYYY-MM-DD HH:MM:SS',
  times: 'YYYY-MM-DD HH:MM:SS',
  money: 'pence',
  calls: [
    {
      fields: {
        target: 'Who',
        external: 'Whom',
        startDate: 'When',
        startTime: 'When',
        duration: 'Secs',
        costCDR: 'Price',
      },
    },
  ],
};
/** A moment in its form. */
export const WHEN = '2026-09-16 14:35:51';

/** @param changes of the document, and `fields` of its call */
export function acme(changes: object, fields: object = {}): object {
  return { ...ACME, calls: [{ fields: { ...ACME.calls[0]?.fields, ...fields } }], ...changes };
}

/** What a document reads of a file. */
export async function readWith(document: object, file: Buffer | string): Promise<ParsedFile> {
  return parseCdrBytes(file, readLayoutDocument(document).layout);
}
