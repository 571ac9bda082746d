import { RejectedLineError } from '../fields/rejected-line-error';
import { type Layout, readColumns, type SkippedLine } from '../layouts/layout';
import { fixedCells } from './fixed-cells';
import { describeColumnCount, isUnnamed, looksLikeHeader, matchHeader } from './header-line';
import type { PhysicalLine } from './physical-lines';
import { type ParsedBatch, type ReadingOptions, RecordReader } from '../records/record-reader';
import { chooseSeparator, declaredSeparator, headerCells } from './separators';
import { splitCells } from './split-cells';
import { jsonCells } from '../structured/json-cells';
import { textEncoding, type TextEncoding } from '../encodings/text-encoding';
import { UnreadableFileError } from '../records/unreadable-file-error';

const CARRIAGE_RETURN = 0x0d;

/** Reads the physical lines of one file in their order: finds the header, converts, rejects and counts. */
export class LineReader {
  readonly records: RecordReader;
  private columnCount: Layout['columnCount'];
  private separator: string | null;
  /** Of the file's columns, in their order. */
  private names: readonly string[] = [];
  /** Columns that the layout does not name, where it ignores them. */
  private unnamed: readonly { readonly at: number; readonly name: string }[] = [];
  private linesBeforeHeader = 0;
  private readonly columnsRead: ReadonlySet<string>;
  private readonly encoding: TextEncoding;

  constructor(
    private readonly layout: Layout,
    private readonly options: ReadingOptions = {},
  ) {
    this.records = new RecordReader(layout, options);
    this.columnCount = layout.columnCount;
    this.columnsRead = readColumns(layout);
    this.encoding = textEncoding(layout.encoding);
    const [only = ',', ...others] = layout.separators;
    this.separator = others.length === 0 ? only : null;
    if (layout.header.policy === 'none') this.expectData();
  }

  /** Throws UnreadableFileError where the header is missing or not the layout's, or nearly all lines are bad. */
  read(lines: readonly PhysicalLine[]): ParsedBatch {
    const batch: ParsedBatch = { calls: [], rejected: [] };
    for (const line of lines) this.readLine(line, batch);
    return batch;
  }

  private readLine(line: PhysicalLine, batch: ParsedBatch): void {
    const { counts } = this.records;
    counts.lineCount += 1;
    if (typeof line !== 'string') {
      this.readUnusable(line, batch);
      return;
    }
    const text = withoutCarriageReturn(line);
    if (isBlank(text)) {
      counts.blankLines += 1;
      return;
    }
    this.records.attempt(
      () => this.readText(text, null, batch),
      () => this.encoding.encode(text),
      batch,
    );
  }

  /** A line in an unknown encoding is a call all the same where only cells that nobody reads are not ASCII. */
  private readUnusable(line: Exclude<PhysicalLine, string>, batch: ParsedBatch): void {
    const { bytes, reason, characters } = line;
    if (characters !== undefined) {
      this.records.attempt(
        () => this.readText(characters, reason, batch),
        () => bytes,
        batch,
      );
      return;
    }
    if (!this.records.isBound) {
      if (this.layout.header.policy === 'required') throw noHeader(this.layout);
      this.expectData();
    }
    this.records.reject(bytes, reason, batch);
  }

  /** @param foreign why the line is rejected if a cell that is read is not ASCII; null where its characters are certain */
  private readText(text: string, foreign: string | null, batch: ParsedBatch): void {
    const skipped = this.skippedBy(({ begins }) => begins.some((beginning) => text.startsWith(beginning)));
    if (skipped !== undefined) {
      this.records.skip(skipped, text, this.cellsForTotals(skipped, text));
      return;
    }
    if (this.layout.kind === 'delimited' && this.isBeforeData(text)) return;
    const cells = foreign === null ? this.cellsOf(text) : this.foreignCells(text, foreign);
    const byCell = this.skippedBy(({ cell }) => cell !== null && cell.is.has(cells[cell.at]?.trim() ?? ''));
    if (byCell !== undefined) {
      this.records.skip(byCell, text, cells);
      return;
    }
    if (this.layout.kind === 'delimited') this.checkColumnCount(cells);
    for (const { at, name } of this.unnamed) this.options.onUnnamed?.(name, cells[at] ?? '');
    this.records.readCells(cells, text, batch);
  }

  private skippedBy(isTrue: (line: SkippedLine) => boolean): SkippedLine | undefined {
    return this.layout.skip.length === 0 ? undefined : this.layout.skip.find(isTrue);
  }

  private cellsForTotals(line: SkippedLine, text: string): readonly string[] {
    const isAsked = this.layout.kind === 'delimited' && (line.recordCount !== null || line.totals.length > 0);
    return isAsked
      ? splitCells(text, this.separator ?? chooseSeparator(text, this.layout), this.layout.quoting)
      : [];
  }

  /** Looks for what stands before the first record: what tells the separator, the header, and lines before that. */
  private isBeforeData(text: string): boolean {
    if (this.separator === null && this.isSeparatorLine(text)) return true;
    const separator = this.separator ?? chooseSeparator(text, this.layout);
    if (!this.records.isBound && this.isHeader(text, separator)) return true;
    this.separator = separator;
    return false;
  }

  private cellsOf(text: string): string[] {
    const { kind, quoting } = this.layout;
    if (kind === 'fixed-width') return fixedCells(text, this.layout);
    if (kind === 'json-lines') return jsonCells(text, this.layout.columns, this.options.onUnnamed);
    return splitCells(text, this.separator ?? ',', quoting);
  }

  /** @throws RejectedLineError `reason`: its cells are not certain, or one that is read is not ASCII */
  private foreignCells(text: string, reason: string): string[] {
    let cells: string[];
    try {
      cells = this.cellsOf(text);
    } catch (error) {
      throw error instanceof RejectedLineError ? new RejectedLineError(reason) : error;
    }
    const isCertain = this.layout.kind !== 'delimited' || cells.length >= this.columnCount.min;
    if (isCertain && cells.every((cell, at) => !this.isRead(at) || isAscii(cell))) return cells;
    throw new RejectedLineError(reason);
  }

  private checkColumnCount(cells: string[]): void {
    const { min, max } = this.columnCount;
    // Some programs write a separator after the last cell as well.
    if (cells.length === max + 1 && cells[max] === '') cells.pop();
    if (cells.length >= min && cells.length <= max) return;
    throw new RejectedLineError(
      `${countOf(cells)} where ${describeColumnCount(this.columnCount)} are expected`,
    );
  }

  private isRead(position: number): boolean {
    const name = this.names[position];
    return name === undefined || this.columnsRead.has(name);
  }

  /** `sep=;`, which tells spreadsheets what stands between cells. */
  private isSeparatorLine(text: string): boolean {
    const separator = declaredSeparator(text, this.layout);
    if (separator === null) return false;
    this.separator = separator;
    this.records.counts.headerLines += 1;
    return true;
  }

  /** Looks at the first lines that hold text; a header that is required and not there fails the file. */
  private isHeader(text: string, separator: string): boolean {
    const { header } = this.layout;
    const cells = headerCells(text, separator, this.layout);
    if (cells === null || !looksLikeHeader(cells, this.layout)) {
      if (header.policy === 'required') {
        this.passBeforeHeader(header.after);
        return true;
      }
      this.expectData();
      return false;
    }
    const names = matchHeader(cells, this.layout);
    this.columnCount = { min: cells.length, max: cells.length };
    if (this.options.onUnnamed !== undefined) {
      this.unnamed = cells.flatMap((name, at) => (isUnnamed(names[at]) ? [{ at, name: name.trim() }] : []));
    }
    this.separator = separator;
    this.bind(names);
    this.records.hasHeader = true;
    this.records.counts.headerLines += 1;
    return true;
  }

  /** @param most lines that may stand before the header */
  private passBeforeHeader(most: number): void {
    this.linesBeforeHeader += 1;
    if (this.linesBeforeHeader > most) throw noHeader(this.layout);
    this.records.counts.headerLines += 1;
  }

  private expectData(): void {
    this.bind(this.layout.columns.map((column) => column.name));
  }

  private bind(names: readonly string[]): void {
    this.names = names;
    this.records.bind(names);
  }
}

function countOf({ length }: readonly string[]): string {
  return length === 1 ? '1 column' : `${length} columns`;
}

function noHeader({ name, header }: Layout): UnreadableFileError {
  const after = header.policy === 'required' ? header.after : 0;
  const where = after === 0 ? 'the first line is not' : `none of the first ${after + 1} lines is`;
  return new UnreadableFileError('otherHeader', `${where} the header that ${name} begins with`);
}

function withoutCarriageReturn(line: string): string {
  return line.charCodeAt(line.length - 1) === CARRIAGE_RETURN ? line.slice(0, -1) : line;
}

/** Checks the first character before it looks at all of them: nearly every line begins with text. */
function isBlank(text: string): boolean {
  return !(text.charCodeAt(0) > 0x20) && text.trim() === '';
}

function isAscii(text: string): boolean {
  for (let at = 0; at < text.length; at += 1) if (text.charCodeAt(at) > 0x7f) return false;
  return true;
}
