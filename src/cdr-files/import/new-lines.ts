import type { LineCounts } from '../../cdr-layouts/records/line-counts';
import type { ParsedBatch } from '../../cdr-layouts/records/record-reader';

/**
 * What became of a file's lines; `repeatedLines` were not imported, because they or their calls were there already. The
 * other counts leave them out, all but `lineCount`.
 */
export interface ImportCounts extends LineCounts {
  readonly repeatedLines: number;
}

/** More days than any carrier's file has: of more, no list is kept. */
const MOST_DAYS = 4000;

/** Of the lines of a file, those behind the lines of the file that it continues. */
export class NewLines {
  private repeatedCallLines = 0;
  private repeatedCalls = 0;
  private repeatedRejected = 0;
  private readonly found = new Set<string>();

  /** @param repeatedUntil the last line that was there already; 0 for none */
  constructor(readonly repeatedUntil: number) {}

  /** Days of the calls; null when there are too many for a list. */
  get days(): readonly string[] | null {
    return this.found.size < MOST_DAYS ? [...this.found] : null;
  }

  take(batch: ParsedBatch): ParsedBatch {
    const calls = this.isBehind(batch.calls.at(0)) ? batch.calls : this.newCalls(batch.calls);
    for (const { call } of calls) if (this.found.size < MOST_DAYS) this.found.add(call.startDate);
    const rejected = batch.rejected.filter((line) => this.isBehind(line));
    this.repeatedRejected += batch.rejected.length - rejected.length;
    return { calls, rejected };
  }

  /** @param all counts of the whole file */
  countsOf(all: Readonly<LineCounts>): ImportCounts {
    return {
      ...all,
      rejectedLines: all.rejectedLines - this.repeatedRejected,
      callLines: all.callLines - this.repeatedCallLines,
      callCount: all.callCount - this.repeatedCalls,
      repeatedLines: this.repeatedCallLines + this.repeatedRejected,
    };
  }

  /** The calls of a line stand side by side, and a line is in one batch. */
  private newCalls(calls: ParsedBatch['calls']): ParsedBatch['calls'] {
    const fresh = calls.filter((call) => this.isBehind(call));
    const old = calls.slice(0, calls.length - fresh.length);
    this.repeatedCalls += old.length;
    this.repeatedCallLines += new Set(old.map(({ lineNumber }) => lineNumber)).size;
    return fresh;
  }

  private isBehind(line: { readonly lineNumber: number } | undefined): boolean {
    return line === undefined || line.lineNumber > this.repeatedUntil;
  }
}
