import { MAX_PIECE_BYTES } from '../encodings/text-pieces';
import type { Encoding } from '../documents/layout-document';
import { textEncoding, type TextEncoding } from '../encodings/text-encoding';
import { UnreadableFileError } from '../records/unreadable-file-error';

/** The most bytes of a line that are kept; a longer one is rejected. */
export const MAX_LINE_BYTES = MAX_PIECE_BYTES;

/** A first line longer than this means that the file does not consist of lines. */
export const MAX_FIRST_LINE_BYTES = 1024 * 1024;

const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;

/** A line that is no text or too long: its bytes without the line's end, cut at 64 KiB, and why. */
export interface UnusableLine {
  readonly bytes: Buffer;
  readonly reason: string;
  /** Of a line in another encoding, each byte as a character: its ASCII characters are what they are in any encoding. */
  readonly characters?: string;
}

/** A physical line without its line feed; a carriage return before that is still there. */
export type PhysicalLine = string | UnusableLine;

/**
 * Cuts bytes into physical lines, wherever the pieces they come in are cut, and keeps no more than 64 KiB
 * between two pieces. Throws UnreadableFileError when the first line does not end within 1 MiB.
 */
export class PhysicalLines {
  /** Of the line that has begun and not ended. */
  private readonly begun = Buffer.allocUnsafe(MAX_LINE_BYTES);
  private begunBytes = 0;
  private inFirstLine = true;
  private readonly text: TextEncoding;

  /** @param encoding of the lines; those of a UTF-16 file come as UTF-8 */
  constructor(private readonly encoding: Encoding = 'utf-8') {
    this.text = textEncoding(encoding);
  }

  /** The lines that end in this piece, which may be at most 64 KiB long. */
  push(piece: Buffer): PhysicalLine[] {
    const first = piece.indexOf(LINE_FEED);
    if (first === -1) {
      this.append(piece);
      return [];
    }
    this.append(piece.subarray(0, first));
    const line = this.complete();
    const last = piece.lastIndexOf(LINE_FEED);
    const others = first === last ? [] : this.splitBlock(piece.subarray(first + 1, last));
    this.append(piece.subarray(last + 1));
    return [line, ...others];
  }

  /** The last line, where no line feed ended it. */
  end(): PhysicalLine[] {
    return this.begunBytes === 0 ? [] : [this.complete()];
  }

  private append(part: Buffer): void {
    if (this.begunBytes < MAX_LINE_BYTES) part.copy(this.begun, this.begunBytes);
    this.begunBytes += part.length;
    if (this.inFirstLine && this.begunBytes > MAX_FIRST_LINE_BYTES) {
      throw new UnreadableFileError(
        'noLines',
        'the first line does not end within 1 MiB, so this is no file of CDR lines',
      );
    }
  }

  private complete(): PhysicalLine {
    const bytes = this.begun.subarray(0, Math.min(this.begunBytes, MAX_LINE_BYTES));
    const isTooLong = this.begunBytes > MAX_LINE_BYTES;
    this.begunBytes = 0;
    this.inFirstLine = false;
    if (!isTooLong) return this.decodeLine(bytes);
    return {
      bytes: Buffer.from(bytes),
      reason: 'the line is longer than 64 KiB and is kept only up to there',
    };
  }
  /** Lines of a block that does not end in a line feed; decoded at once where all of it is text. */
  private splitBlock(block: Buffer): PhysicalLine[] {
    const text = this.text.decode(block);
    if (text !== null) return text.split('\n');
    const lines: PhysicalLine[] = [];
    let start = 0;
    for (let end = block.indexOf(LINE_FEED); end !== -1; end = block.indexOf(LINE_FEED, start)) {
      lines.push(this.decodeLine(block.subarray(start, end)));
      start = end + 1;
    }
    lines.push(this.decodeLine(block.subarray(start)));
    return lines;
  }

  private decodeLine(bytes: Buffer): PhysicalLine {
    const text = this.text.decode(bytes);
    if (text !== null) return text;
    const end = bytes.at(-1) === CARRIAGE_RETURN ? bytes.length - 1 : bytes.length;
    const own = Buffer.from(bytes.subarray(0, end));
    const encoding = this.encoding === 'windows-1252' ? 'Windows-1252' : 'UTF-8';
    return {
      bytes: own,
      reason: `the line holds bytes that are not ${encoding}`,
      characters: own.toString('latin1'),
    };
  }
}
