import type { CsvRecord } from '../../../dr-files/format/csv-records';
import { archiveRows } from '../../../dr-files/format/archive-rows';
import { TEXTS_OF_READS } from '../../archived-reads';
import { ErasedNumber, ErasedNumbers } from '../erased-number';

const NUMBERS = ['target', 'external', 'terminationNumber'];
/** Texts that may hold a number; the others are counts, times and ids. */
const TEXTS = [
  ...NUMBERS,
  'extension',
  'locationCarrier',
  'callTypeDirectionFlag',
  'chargeBand',
  'callTypeOriginationTypeFlag',
  'callTypeRecordingFlag',
  'tariffTime',
  'carrier',
  'callCarrier',
  'carrierCallID',
  ...TEXTS_OF_READS,
];
const NONE: ReadonlySet<never> = new Set();
const JSON_TEXTS = ['activityDetails', 'before', 'after'];

/** What is replaced in the rows of a DR file, and in how many. */
export class RedactedRows<T extends ErasedNumber> {
  private readonly counts = new Map<T, number>();
  private readonly erased: ErasedNumbers<T>;

  /**
   * @param names of the file's columns
   * @param written of the columns to write; what the file lacks is null
   * @param numbers to replace
   */
  constructor(
    private readonly names: readonly string[],
    private readonly written: readonly string[],
    numbers: readonly T[],
  ) {
    this.erased = new ErasedNumbers(numbers);
  }

  /** Rows in which the number was, of those that were read. */
  countOf(number: T): number {
    return this.counts.get(number) ?? 0;
  }

  /** Reads a file to its end and counts the rows that hold each number. */
  async countIn(csv: AsyncIterable<Uint8Array>): Promise<void> {
    const at = this.textColumns();
    for await (const rows of archiveRows(csv, this.names)) {
      for (const row of rows) this.count(this.numbersIn(row, at));
    }
  }

  /** CSV as PostgreSQL writes it, with a header line. */
  async *csv(rowsOf: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
    const at = this.textColumns();
    yield `${this.written.join(',')}\n`;
    const from = this.written.map((name) => this.names.indexOf(name));
    for await (const rows of archiveRows(rowsOf, this.names)) {
      let text = '';
      for (const row of rows) {
        const cells = this.redacted(row, at);
        text += `${from.map((index) => (index < 0 ? '' : cellText(cells[index] ?? null))).join(',')}\n`;
      }
      if (text !== '') yield text;
    }
  }

  private redacted(row: CsvRecord, at: readonly number[]): CsvRecord {
    const numbers = this.numbersIn(row, at);
    if (numbers.size === 0) return row;
    this.count(numbers);
    const cells = [...row];
    for (const index of at) {
      for (const number of numbers) {
        const cell = cells[index] ?? null;
        if (cell !== null) cells[index] = this.replaced(index, cell, number);
      }
    }
    return cells;
  }

  private replaced(index: number, cell: string, number: T): string {
    const name = this.names[index] as string;
    if (NUMBERS.includes(name) && this.erased.withKeyOf(cell) === number) return number.pseudonym;
    return JSON_TEXTS.includes(name) ? number.texts.json(cell) : number.texts.text(cell);
  }

  private count(numbers: ReadonlySet<T>): void {
    for (const number of numbers) this.counts.set(number, this.countOf(number) + 1);
  }

  private numbersIn(row: CsvRecord, at: readonly number[]): ReadonlySet<T> {
    let found: Set<T> | undefined;
    for (const index of at) {
      const cell = row[index] ?? null;
      if (cell === null || cell === '') continue;
      const byKey = NUMBERS.includes(this.names[index] as string) ? this.erased.withKeyOf(cell) : null;
      if (byKey) (found ??= new Set()).add(byKey);
      for (const number of this.erased.inText(cell)) (found ??= new Set()).add(number);
    }
    return found ?? NONE;
  }

  private textColumns(): number[] {
    return this.names.flatMap((name, index) => (TEXTS.includes(name) ? [index] : []));
  }
}

/** Null is nothing between the commas, and an empty text is a pair of quotes. */
function cellText(cell: string | null): string {
  if (cell === null) return '';
  return cell === '' || cell === '\\.' || /[",\n\r]/.test(cell) || /^\s|\s$/.test(cell)
    ? `"${cell.replaceAll('"', '""')}"`
    : cell;
}
