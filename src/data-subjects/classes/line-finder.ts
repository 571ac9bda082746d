import type { ParsedCall } from '../../cdr-layouts/fields/parsed-call';
import type { NumberedCall } from '../../cdr-layouts/layouts/bind-layout';
import { isStoredAs, numberKey } from '../../common/number-key';
import type { NumberInText } from '../../common/number-in-text';
import { readableTexts } from './text-lines';

/** A line that holds the number. */
export interface FoundLine {
  /** As the import counts it. */
  readonly lineNumber: number;
  /** The calls of the line that are the number's; empty where no layout makes calls of it. */
  readonly calls: readonly ParsedCall[];
  /** The line as it came, where no layout makes calls of it. */
  readonly text: string | null;
}

/** `count` is the number of all lines; the first ones are named. */
export class FoundLines {
  count = 0;
  private readonly found: FoundLine[] = [];

  constructor(private readonly most: number) {}

  get lines(): readonly FoundLine[] {
    return this.found.sort((one, other) => one.lineNumber - other.lineNumber);
  }

  add(line: FoundLine): void {
    this.count += 1;
    if (this.found.length < this.most) this.found.push(line);
  }
}

/** Finds the lines of a file that hold a number: where the layout makes a call of them, as filters find calls. */
export class LineFinder {
  readonly found: FoundLines;

  constructor(
    private readonly number: NumberInText,
    most: number,
  ) {
    this.found = new FoundLines(most);
  }

  /** Of whole lines; the calls of a line stand side by side. */
  addCalls(calls: readonly NumberedCall[]): void {
    let line = null as { lineNumber: number; calls: ParsedCall[]; text: null } | null;
    for (const { lineNumber, call } of calls) {
      if (!this.isOf(call)) continue;
      if (line?.lineNumber === lineNumber) {
        line.calls.push(call);
        continue;
      }
      line = { lineNumber, calls: [call], text: null };
      this.found.add(line);
    }
  }

  /** A line that is no call, as it came. */
  addText(lineNumber: number, bytes: Buffer): void {
    const text = readableTexts(bytes).find((one) => this.number.isIn(one));
    if (text !== undefined) this.found.add({ lineNumber, calls: [], text });
  }

  private isOf({ target, external, terminationNumber }: ParsedCall): boolean {
    const { key } = this.number;
    return (
      isStoredAs(numberKey(target), key) ||
      isStoredAs(numberKey(external), key) ||
      isStoredAs(numberKey(terminationNumber), key)
    );
  }
}
