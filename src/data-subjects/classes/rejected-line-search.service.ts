import { Injectable } from '@nestjs/common';
import { RejectedLineRepository } from '../../cdr-files/rejected-lines/rejected-line.repository';
import type { NumberInText } from '../../common/number-in-text';
import { readableTexts } from './text-lines';

/** A rejected line that holds the number. */
export interface FoundRejectedLine {
  readonly cdrFileId: string;
  readonly lineNumber: number;
  readonly text: string;
  readonly reason: string;
}

/** `count` is the number of all of them. */
export interface RejectedLineResult {
  readonly count: number;
  readonly lines: readonly FoundRejectedLine[];
}

/** Searches the lines that imports rejected, as text. */
@Injectable()
export class RejectedLineSearch {
  constructor(private readonly rejected: RejectedLineRepository) {}

  /** @param most how many are named */
  async search(
    number: NumberInText,
    most: number,
    signal: AbortSignal | undefined,
  ): Promise<RejectedLineResult> {
    const lines: FoundRejectedLine[] = [];
    let count = 0;
    for await (const kept of this.rejected.all()) {
      signal?.throwIfAborted();
      for (const { cdrFileId, lineNumber, rawLine, reason } of kept) {
        const text = readableTexts(rawLine).find((one) => number.isIn(one));
        if (text === undefined) continue;
        count += 1;
        if (lines.length < most) lines.push({ cdrFileId, lineNumber, text, reason });
      }
    }
    return { count, lines };
  }
}
