import { bindLayout, type LineConversion, type NumberedCall } from '../layouts/bind-layout';
import { type Layout, readColumns } from '../layouts/layout';
import { MisreadFileError } from '../fields/misread-file-error';
import { RejectedLineError } from '../fields/rejected-line-error';
import { describeColumnCount, looksLikeHeader, matchHeader } from './header-line';
import { chooseSeparator, declaredSeparator, headerCells } from './separators';
import type { LineCounts } from './line-counts';
import type { PhysicalLine } from './physical-lines';
import type { ReadOptions } from './read-options';
import { RejectionLimit } from './rejection-limit';
import { splitCells } from './split-cells';
import { UnreadableFileError } from './unreadable-file-error';
import { Warnings } from './warnings';

/** A line that is kept as it came: its bytes without the line's end, and a sentence that says why. */
export interface RejectedLine {
  readonly lineNumber: number;
  readonly rawLine: Buffer;
  readonly reason: string;
}

/** Some consecutive lines of a file, read. */
export interface ParsedBatch {
  readonly calls: NumberedCall[];
  readonly rejected: RejectedLine[];
}

const CARRIAGE_RETURN = 0x0d;

/** Reads the physical lines of one file in their order: finds the header, converts, rejects and counts. */
export class LineReader {
  readonly counts: LineCounts = {
    lineCount: 0,
    headerLines: 0,
    blankLines: 0,
    rejectedLines: 0,
    callLines: 0,
    callCount: 0,
  };
  private columnCount: Layout['columnCount'];
  private separator: string | null;
  private convert: LineConversion | null = null;
  /** Of the file's columns, in their order. */
  private names: readonly string[] = [];
  private readonly columnsRead: ReadonlySet<string>;
  private readonly rejections = new RejectionLimit();

  readonly warnings: Warnings;
  private readonly currency: string | null;

  /** @param latestDate a call that is dated later fails the file; `YYYY-MM-DD` */
  constructor(
    private readonly layout: Layout,
    private readonly latestDate = '9999-12-31',
    { warnings = new Warnings(), currency = null }: ReadOptions = {},
  ) {
    this.warnings = warnings;
    this.currency = currency;
    this.columnCount = layout.columnCount;
    this.columnsRead = readColumns(layout);
    const [only = ',', ...others] = layout.separators;
    this.separator = others.length === 0 ? only : null;
    if (layout.header.policy === 'none') this.expectData();
  }

  /** Throws UnreadableFileError where the header is missing or not the layout's, or nearly all lines are bad. */
  read(lines: readonly PhysicalLine[]): ParsedBatch {
    const batch: ParsedBatch = { calls: [], rejected: [] };
    for (const line of lines) this.readLine(line, batch);
    this.counts.callCount += batch.calls.length;
    this.warnings.look(batch.calls);
    return batch;
  }

  /** To be called after the last line: throws UnreadableFileError where the file gave nothing to keep. */
  finish(): void {
    if (this.counts.callLines > 0) return;
    if (this.rejections.first !== null) {
      throw new UnreadableFileError(`not one line of the file is a call; ${this.rejections.first}`);
    }
    if (this.counts.blankLines === this.counts.lineCount) {
      throw new UnreadableFileError('the file holds nothing but blank lines');
    }
  }

  private readLine(line: PhysicalLine, batch: ParsedBatch): void {
    this.counts.lineCount += 1;
    if (typeof line !== 'string') {
      if (line.characters === undefined || !this.isReadable(line.characters)) {
        this.reject(line.bytes, line.reason, batch);
      } else {
        this.readOrReject(line.characters, line.bytes, batch);
      }
      return;
    }
    const text = withoutCarriageReturn(line);
    if (isBlank(text)) {
      this.counts.blankLines += 1;
      return;
    }
    this.readOrReject(text, null, batch);
  }

  /** Of a line in an unknown encoding: whether all cells that the layout reads are ASCII, as in all encodings of carriers. */
  private isReadable(characters: string): boolean {
    if (this.convert === null || this.separator === null) return false;
    const cells = headerCells(characters, this.separator);
    return cells !== null && cells.every((cell, at) => !this.isRead(at) || isAscii(cell));
  }

  private isRead(position: number): boolean {
    const name = this.names[position];
    return name === undefined || this.columnsRead.has(name);
  }

  /** @param bytes of the line, where they are not the text's */
  private readOrReject(text: string, bytes: Buffer | null, batch: ParsedBatch): void {
    const before = batch.calls.length;
    try {
      this.readText(text, batch);
      for (let at = before; at < batch.calls.length; at += 1) this.judgeDate(batch.calls[at] as NumberedCall);
    } catch (error) {
      if (error instanceof MisreadFileError) {
        throw new UnreadableFileError(`line ${this.counts.lineCount}: ${error.message}`);
      }
      if (!(error instanceof RejectedLineError)) throw error;
      this.reject(bytes ?? Buffer.from(text), error.message, batch);
    }
  }

  private judgeDate({ call: { startDate } }: NumberedCall): void {
    if (startDate <= this.latestDate) return;
    throw new MisreadFileError(
      `a call is dated ${startDate}, which is in the future: the dates are probably not in the form ${this.layout.dateForm}`,
    );
  }

  private readText(text: string, batch: ParsedBatch): void {
    if (this.separator === null && this.isSeparatorLine(text)) return;
    this.separator ??= chooseSeparator(text, this.layout);
    if (this.convert === null && this.isHeader(text, this.separator)) return;
    const cells = splitCells(text, this.separator);
    const convert = this.convert ?? this.expectData();
    const { min, max } = this.columnCount;
    // Some programs write a separator after the last cell as well.
    if (cells.length === max + 1 && cells[max] === '') cells.pop();
    if (cells.length < min || cells.length > max) {
      const expected = describeColumnCount(this.columnCount);
      throw new RejectedLineError(`${countOf(cells)} where ${expected} are expected`);
    }
    convert(cells, this.counts.lineCount, batch.calls);
    this.counts.callLines += 1;
  }

  /** `sep=;`, which tells spreadsheets what stands between cells. */
  private isSeparatorLine(text: string): boolean {
    const separator = declaredSeparator(text, this.layout);
    if (separator === null) return false;
    this.separator = separator;
    this.counts.headerLines += 1;
    return true;
  }

  /** Looks at the first line that holds text; a header that is required and not there fails the file. */
  private isHeader(text: string, separator: string): boolean {
    const cells = headerCells(text, separator);
    const isRequired = this.layout.header.policy === 'required';
    if (cells === null || !looksLikeHeader(cells, this.layout)) {
      if (isRequired) throw noHeader(this.layout);
      this.expectData();
      return false;
    }
    const names = matchHeader(cells, this.layout);
    this.columnCount = { min: cells.length, max: cells.length };
    this.bind(names);
    this.counts.headerLines += 1;
    return true;
  }

  private expectData(): LineConversion {
    return this.bind(this.layout.columns.map((column) => column.name));
  }

  private bind(names: readonly string[]): LineConversion {
    this.names = names;
    this.convert = bindLayout(this.layout, names, this.currency);
    return this.convert;
  }

  private reject(bytes: Buffer, reason: string, batch: ParsedBatch): void {
    if (this.convert === null) {
      if (this.layout.header.policy === 'required') throw noHeader(this.layout);
      this.expectData();
    }
    const { lineCount } = this.counts;
    this.counts.rejectedLines += 1;
    this.rejections.add(reason, bytes.length, this.counts);
    batch.rejected.push({ lineNumber: lineCount, rawLine: bytes, reason });
  }
}

function countOf({ length }: readonly string[]): string {
  return length === 1 ? '1 column' : `${length} columns`;
}

function noHeader(layout: Layout): UnreadableFileError {
  return new UnreadableFileError(`the first line is not the header that ${layout.name} begins with`);
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
