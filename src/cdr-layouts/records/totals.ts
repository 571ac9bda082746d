import { addDecimals, equalDecimals } from '../fields/decimal';
import { RejectedLineError } from '../fields/rejected-line-error';
import { trimCell } from '../fields/read-text';
import type { NumberedCall } from '../layouts/bind-layout';
import type { Layout, SkippedLine } from '../layouts/layout';
import type { Place } from '../documents/layout-document';
import type { Warnings } from '../warnings/warnings';
import type { LineCounts } from './line-counts';

/** What a line of totals may say. */
export const TOTALS = ['recordCount', 'costCDR', 'duration'] as const;

/** A line of a file says something else than what was read before it. */
export interface TotalDifference {
  readonly lineNumber: number;
  readonly what: (typeof TOTALS)[number];
  readonly declared: string;
  readonly found: string;
}

interface Sums {
  costCDR: string;
  duration: number;
}

const MOST_DIFFERENCES = 10;
const PLAIN_COUNT = /^\d{1,15}$/;

/** Compares what trailers and lines of totals say with what was read since the last one of their kind. */
export class Totals {
  /** The first ten. */
  readonly differences: TotalDifference[] = [];
  private readonly sums: ReadonlyMap<SkippedLine, Sums>;
  /** Records before the last line of a kind. */
  private readonly recordsBefore = new Map<SkippedLine, number>();

  constructor(
    { skip }: Layout,
    private readonly warnings: Warnings,
  ) {
    const summing = skip.filter(({ recordCount, totals }) => recordCount !== null || totals.length > 0);
    this.sums = new Map(summing.map((line) => [line, { costCDR: '0', duration: 0 }]));
  }

  /** Whether calls are to be added up: no layout pays for it that has no such lines. */
  get areAsked(): boolean {
    return this.sums.size > 0;
  }

  add(calls: readonly NumberedCall[]): void {
    for (const sums of this.sums.values()) {
      for (const { call } of calls) {
        if (call.costCdr !== null) sums.costCDR = addDecimals(sums.costCDR, call.costCdr);
        sums.duration += call.durationSeconds ?? 0;
      }
    }
  }

  /**
   * @param line what kind of line it is
   * @throws RejectedLineError it does not say what the layout reads there
   */
  compare(
    line: SkippedLine,
    text: string,
    cells: readonly string[],
    names: readonly string[],
    { callLines, rejectedLines, lineCount }: Readonly<LineCounts>,
  ): void {
    const sums = this.sums.get(line);
    if (sums === undefined) return;
    const cellAt = (place: Place): string | undefined => cellOf(place, text, cells, names);
    const records = callLines + rejectedLines;
    if (line.recordCount !== null) {
      const declared = countIn(cellAt(line.recordCount));
      const found = records - (this.recordsBefore.get(line) ?? 0);
      this.note(declared === null || declared === found, lineCount, 'recordCount', declared, found);
    }
    for (const { field, place, read } of line.totals) {
      const declared = read(cellAt(place), `the total of ${field}`);
      const found = String(sums[field]);
      this.note(declared === null || equalDecimals(declared, found), lineCount, field, declared, found);
    }
    this.recordsBefore.set(line, records);
    Object.assign(sums, { costCDR: '0', duration: 0 });
  }

  private note(
    isEqual: boolean,
    lineNumber: number,
    what: TotalDifference['what'],
    declared: string | number | null,
    found: string | number,
  ): void {
    if (isEqual) return;
    this.warnings.add('totalDiffers', lineNumber);
    if (this.differences.length === MOST_DIFFERENCES) return;
    this.differences.push({ lineNumber, what, declared: String(declared), found: String(found) });
  }
}

function cellOf(
  place: Place,
  text: string,
  cells: readonly string[],
  names: readonly string[],
): string | undefined {
  if (typeof place === 'number') return cells[place - 1];
  if (typeof place === 'string') return cells[names.indexOf(place)];
  return text.slice(place.from - 1, place.to);
}

/** Leading zeros are of no weight; null where the line says nothing. */
function countIn(cell: string | undefined): number | null {
  const text = trimCell(cell);
  if (text === null) return null;
  if (PLAIN_COUNT.test(text)) return Number(text);
  throw new RejectedLineError(`the record count "${text.slice(0, 40)}" of the line is no number`);
}
