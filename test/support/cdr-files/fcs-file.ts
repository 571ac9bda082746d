import { createHash } from 'node:crypto';

/** The cells of one line that tests care about, by what the standard calls them; the rest is ordinary. */
export interface FcsCells {
  customerIdentifier?: string;
  dialled?: string;
  /** DD/MM/YYYY */
  callDate?: string;
  callTime?: string;
  divertedNumber?: string;
  salesPrice?: string;
  recordId?: string;
  currency?: string;
}

/**
 * A small `fcs-v3` file without a header line, one line for each of the cells given. Files of other lines have other record
 * ids, so that none repeats the calls of another.
 */
export function fcsFile(lines: readonly FcsCells[]): Buffer {
  const mark = createHash('sha1').update(JSON.stringify(lines)).digest('hex').slice(0, 8);
  return Buffer.from(
    lines.map((cells, at) => `${line({ recordId: `R${at + 1}-${mark}`, ...cells })}\r\n`).join(''),
  );
}

/** A file of so many ordinary lines; another seed gives other bytes. */
export function ordinaryFcsFile(count: number, seed = 0): Buffer {
  return fcsFile(Array.from({ length: count }, (_, at) => ({ salesPrice: `0.${1000 + seed * 100 + at}` })));
}

let seed = 0;

/** A file of so many ordinary lines, each time other bytes than before. */
export function nextFcsFile(count = 3): Buffer {
  seed += 1;
  return ordinaryFcsFile(count, seed);
}

function line(cells: FcsCells): string {
  const columns = Array.from({ length: 42 }, () => '');
  columns[0] = 'V';
  columns[2] = cells.customerIdentifier ?? '01134960001';
  columns[3] = cells.dialled ?? '01632960002';
  columns[4] = cells.callDate ?? '15/09/2026';
  columns[5] = cells.callTime ?? '10:20:30';
  columns[6] = '60';
  columns[11] = '1';
  columns[12] = cells.salesPrice ?? '0.0129';
  columns[26] = cells.divertedNumber ?? '';
  columns[28] = cells.recordId ?? '';
  columns[29] = cells.currency ?? '';
  return columns.join(',');
}
