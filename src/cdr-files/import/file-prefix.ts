import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';
import { GarbageBound } from '../../common/garbage-bound';

/** A file that another one may begin with. */
export interface Prefix {
  readonly sizeBytes: number;
  /** Hexadecimal. */
  readonly sha256: string;
}

const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;
const SPACE = 0x20;

/**
 * The longest of these files that the bytes begin with, up to the end of a line, if more than blank follows. Reads as far
 * as it must, once.
 * @param prefixes ascending by size
 */
export async function findLongestPrefix<P extends Prefix>(
  bytes: Readable,
  prefixes: readonly P[],
): Promise<P | null> {
  const search = new PrefixSearch(prefixes);
  const garbage = GarbageBound.ofPassing();
  try {
    for await (const chunk of bytes as AsyncIterable<Buffer>) {
      search.push(chunk);
      if (search.isOver) break;
      garbage.passed(chunk.length);
    }
  } finally {
    bytes.destroy();
  }
  return search.found;
}

class PrefixSearch<P extends Prefix> {
  private readonly hash = createHash('sha256');
  private position = 0;
  private next = 0;
  private lastByte = -1;
  /** Files that matched so far, and what follows each of them. */
  private readonly matches: {
    readonly prefix: P;
    readonly endsLine: boolean;
    follows: number[];
    goesOn: boolean;
  }[] = [];

  constructor(private readonly prefixes: readonly P[]) {}

  get isOver(): boolean {
    return this.next === this.prefixes.length && this.matches.every(({ goesOn }) => goesOn);
  }

  get found(): P | null {
    const fits = this.matches.filter(
      ({ endsLine, follows, goesOn }) => goesOn && (endsLine || beginsLine(follows)),
    );
    return fits.at(-1)?.prefix ?? null;
  }

  push(chunk: Buffer): void {
    let start = 0;
    for (let prefix = this.prefixes[this.next]; prefix; prefix = this.prefixes[this.next]) {
      const end = prefix.sizeBytes - this.position;
      if (end > chunk.length) break;
      this.pass(chunk.subarray(start, end));
      start = end;
      if (this.hash.copy().digest('hex') === prefix.sha256) {
        this.matches.push({ prefix, endsLine: this.lastByte === LINE_FEED, follows: [], goesOn: false });
      }
      this.next += 1;
    }
    this.pass(chunk.subarray(start));
    this.position += chunk.length;
  }

  private pass(part: Buffer): void {
    if (part.length === 0) return;
    for (const match of this.matches) {
      if (match.goesOn) continue;
      match.follows = [...match.follows, ...part.subarray(0, 2)].slice(0, 2);
      match.goesOn = part.some((byte) => byte > SPACE);
    }
    if (this.next < this.prefixes.length) this.hash.update(part);
    this.lastByte = part[part.length - 1] ?? -1;
  }
}

/** Whether a line that had no end ends here. */
function beginsLine([first, second]: readonly number[]): boolean {
  return first === LINE_FEED || (first === CARRIAGE_RETURN && second === LINE_FEED);
}
