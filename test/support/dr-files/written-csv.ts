import type { CsvRecord } from '../../../src/dr-files/format/csv-records';

/** A line as PostgreSQL's COPY writes it: null is nothing, and what could be mistaken stands between quotes. */
export function writtenCsv(cells: CsvRecord): string {
  return cells
    .map((cell) => {
      if (cell === null) return '';
      return cell === '' || /[",\n\r]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
    })
    .join(',');
}
