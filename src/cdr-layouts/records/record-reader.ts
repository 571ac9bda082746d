import { MisreadFileError } from '../fields/misread-file-error';
import { RejectedLineError } from '../fields/rejected-line-error';
import { bindField, bindLayout, type LineConversion, type NumberedCall } from '../layouts/bind-layout';
import type { Layout, SkippedLine } from '../layouts/layout';
import type { LineCounts } from './line-counts';
import { RejectionLimit } from './rejection-limit';
import { Warnings } from '../warnings/warnings';
import { Totals } from './totals';
import { UnreadableFileError } from './unreadable-file-error';

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

/** Reads a file of one layout, piece by piece. */
export interface FileReader {
  readonly records: RecordReader;
  /** The records that end in this piece, of at most 64 KiB. @throws UnreadableFileError the file is not of this layout */
  push(piece: Buffer): ParsedBatch;
  /** What no line end closed. @throws UnreadableFileError the file ends too early */
  end(): ParsedBatch;
}

export type OnUnnamed = (name: string, value: string) => void;

/** What is asked of a reader beside the calls. */
export interface ReadingOptions {
  /** A call that is dated later fails the file; `YYYY-MM-DD`. */
  readonly latestDate?: string;
  /** Whether lines with the layout's sign are counted, for those that are not sure of the layout. */
  readonly countSigns?: boolean;
  /** Whether the input is only the beginning of a file, so that its end means nothing. */
  readonly isCut?: boolean;
  /** Told each cell of a record that the layout has no column for, by its name or path. */
  readonly onUnnamed?: OnUnnamed;
  /** Where what deserves a look is counted. */
  readonly warnings?: Warnings;
  /** ISO 4217: the currency that the sender says the file's prices are in; null where they do not say. */
  readonly currency?: string | null;
}

/** Turns the cells of a file's records into calls, one record after the other, and counts what becomes of them. */
export class RecordReader {
  readonly counts: LineCounts = {
    lineCount: 0,
    headerLines: 0,
    blankLines: 0,
    rejectedLines: 0,
    callLines: 0,
    callCount: 0,
  };
  /** How many records carry the layout's sign, and how many do not. */
  readonly signs = { signed: 0, unsigned: 0 };
  readonly totals: Totals;
  readonly warnings: Warnings;
  /** Whether a header of the layout was found. */
  hasHeader = false;
  private convert: LineConversion | null = null;
  private isSigned: ((cells: readonly string[]) => boolean) | null = null;
  private skips: readonly { readonly line: SkippedLine; isTrue: (cells: readonly string[]) => boolean }[] =
    [];
  private names: readonly string[] = [];
  private readonly latestDate: string;
  private readonly rejections = new RejectionLimit();

  constructor(
    private readonly layout: Layout,
    private readonly options: ReadingOptions,
  ) {
    this.latestDate = options.latestDate ?? '9999-12-31';
    this.warnings = options.warnings ?? new Warnings();
    this.totals = new Totals(layout, this.warnings);
  }

  /** Whether the order of the columns is known. */
  get isBound(): boolean {
    return this.convert !== null;
  }

  /** @param names of the file's columns, in their order; left out, the layout's */
  bind(names: readonly string[] = this.layout.columns.map(({ name }) => name)): void {
    const { layout } = this;
    this.names = names;
    this.convert = bindLayout(layout, names, this.options.currency);
    this.skips = layout.skip.flatMap((line) =>
      line.when === null ? [] : { line, isTrue: bindField(line.when, names) },
    );
    const sign = this.options.countSigns ? layout.signs?.line : undefined;
    this.isSigned = sign === undefined ? null : bindField(sign, names);
  }

  /**
   * Reads the cells of the line that is counted last.
   * @throws RejectedLineError it is no call
   * @throws MisreadFileError
   */
  readCells(cells: readonly string[], text: string, batch: ParsedBatch): void {
    if (this.isSigned !== null) this.signs[this.isSigned(cells) ? 'signed' : 'unsigned'] += 1;
    const skip = this.skips.length === 0 ? undefined : this.skips.find(({ isTrue }) => isTrue(cells));
    if (skip !== undefined) {
      this.skip(skip.line, text, cells);
      return;
    }
    const before = batch.calls.length;
    this.convert?.(cells, this.counts.lineCount, batch.calls);
    for (let at = before; at < batch.calls.length; at += 1) this.judgeDate(batch.calls[at] as NumberedCall);
    if (this.totals.areAsked) this.totals.add(batch.calls.slice(before));
    this.counts.callLines += 1;
    this.counts.callCount += batch.calls.length - before;
  }

  /** The line that is counted last holds no record. */
  skip(line: SkippedLine, text: string, cells: readonly string[]): void {
    this.totals.compare(line, text, cells, this.names, this.counts);
    this.counts.headerLines += 1;
  }

  /**
   * Runs `read`, and keeps the line as rejected where that finds it bad.
   * @param raw the bytes of the line
   * @throws UnreadableFileError the file is misread as a whole, or nearly all its lines are bad
   */
  attempt(read: () => void, raw: () => Buffer, batch: ParsedBatch): void {
    try {
      read();
    } catch (error) {
      if (error instanceof MisreadFileError) {
        throw new UnreadableFileError(error.code, `line ${this.counts.lineCount}: ${error.message}`);
      }
      if (!(error instanceof RejectedLineError)) throw error;
      this.reject(raw(), error.message, batch);
    }
  }

  /** @throws UnreadableFileError nearly all lines are bad */
  reject(bytes: Buffer, reason: string, batch: ParsedBatch): void {
    const { lineCount } = this.counts;
    this.counts.rejectedLines += 1;
    this.rejections.add(reason, bytes.length, this.counts);
    batch.rejected.push({ lineNumber: lineCount, rawLine: bytes, reason });
  }

  /** To be called after the last line. @throws UnreadableFileError the file gave nothing to keep */
  finish(): void {
    if (this.counts.callLines > 0) return;
    if (this.rejections.first !== null) {
      throw new UnreadableFileError(
        'noCalls',
        `not one line of the file is a call; ${this.rejections.first}`,
      );
    }
    if (this.counts.blankLines === this.counts.lineCount) {
      throw new UnreadableFileError('empty', 'the file holds nothing but blank lines');
    }
  }

  private judgeDate({ call: { startDate } }: NumberedCall): void {
    if (startDate <= this.latestDate) return;
    throw new MisreadFileError(
      'futureDates',
      `a call is dated ${startDate}, which is in the future: the dates are probably not in the form ${this.layout.dateForm}`,
    );
  }
}
