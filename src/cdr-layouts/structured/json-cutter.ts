import { UnreadableFileError } from '../records/unreadable-file-error';

/** The most bytes of a record; a file with a larger one is no CDR file. */
export const MAX_RECORD_BYTES = 1024 * 1024;

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;
const OPEN_LIST = 0x5b;
const CLOSE_LIST = 0x5d;
const COLON = 0x3a;
const COMMA = 0x2c;
const SPACE = 0x20;

/** A list or an object that has begun outside of records. */
interface Level {
  readonly isList: boolean;
  /** How much of the path to the records leads here; null where it does not. */
  readonly matched: number | null;
}

/**
 * Cuts the objects out of a JSON text that are its records: the items of the array at a path, or without one the objects at
 * the top and in arrays there. Looks at brackets and strings alone; whether a record is JSON shows when it is read.
 */
export class JsonCutter {
  private readonly path: readonly string[];
  private readonly levels: Level[] = [];
  /** The record that has begun, in pieces. */
  private pieces: Buffer[] = [];
  private bytes = 0;
  /** Brackets open in the record. */
  private depth = 0;
  private inRecord = false;
  private inString = false;
  private isEscaped = false;
  /** Outside of records: the string that is read, and the last key. */
  private text: number[] = [];
  private key: string | null = null;
  private isEmpty = true;

  /** @param path of the array, null for the top */
  constructor(path: string | null) {
    this.path = path === null ? [] : path.split('.');
  }

  /** The records that end in these bytes. @throws UnreadableFileError this is no JSON, or a record is too large */
  push(chunk: Buffer): Buffer[] {
    const records: Buffer[] = [];
    let begin = 0;
    for (let at = 0; at < chunk.length; at += 1) {
      const byte = chunk[at] as number;
      if (this.inString) {
        this.readString(byte);
        continue;
      }
      if (byte <= SPACE) continue;
      this.isEmpty = false;
      if (byte === QUOTE) {
        this.inString = true;
        this.text = [];
      } else if (this.inRecord) {
        if (byte === OPEN_OBJECT || byte === OPEN_LIST) this.depth += 1;
        else if (byte === CLOSE_OBJECT || byte === CLOSE_LIST) this.depth -= 1;
        if (this.depth === 0) {
          records.push(this.endRecord(chunk.subarray(begin, at + 1)));
        }
      } else if (byte === OPEN_OBJECT && this.isRecordExpected) {
        this.inRecord = true;
        this.depth = 1;
        begin = at;
      } else this.readOutside(byte);
    }
    if (this.inRecord) this.keep(chunk.subarray(begin));
    return records;
  }

  /** @throws UnreadableFileError the text ends too early, or is empty */
  end(): void {
    if (this.isEmpty) throw new UnreadableFileError('empty', 'the file holds nothing but blank lines');
    if (this.inRecord || this.inString || this.levels.length > 0) {
      throw new UnreadableFileError(
        'cutOff',
        'the file ends in the middle of its JSON, so a part of it is missing',
      );
    }
  }

  private get isRecordExpected(): boolean {
    const level = this.levels.at(-1);
    if (level === undefined) return this.path.length === 0;
    return level.isList && level.matched === this.path.length;
  }

  private readString(byte: number): void {
    if (this.isEscaped) this.isEscaped = false;
    else if (byte === BACKSLASH) this.isEscaped = true;
    else if (byte === QUOTE) {
      this.inString = false;
      if (!this.inRecord) this.key = Buffer.from(this.text).toString();
      return;
    }
    if (this.inRecord) return;
    if (this.text.length === MAX_RECORD_BYTES) throw tooLarge();
    this.text.push(byte);
  }

  /** Follows the path through lists and objects; other values between them mean nothing. */
  private readOutside(byte: number): void {
    if (byte === OPEN_OBJECT || byte === OPEN_LIST) {
      if (this.levels.length === 100) throw notJson();
      this.levels.push({ isList: byte === OPEN_LIST, matched: this.matchedBelow() });
      this.key = null;
    } else if (byte === CLOSE_OBJECT || byte === CLOSE_LIST) {
      if (this.levels.pop()?.isList !== (byte === CLOSE_LIST)) throw notJson();
      this.key = null;
    } else if (byte === COMMA) this.key = null;
    else if (byte !== COLON && !isValueByte(byte)) throw notJson();
  }

  private matchedBelow(): number | null {
    const level = this.levels.at(-1);
    if (level === undefined) return 0;
    if (level.matched === null) return null;
    if (level.isList) return level.matched === this.path.length ? level.matched : null;
    return this.key !== null && this.path[level.matched] === this.key ? level.matched + 1 : null;
  }

  private endRecord(piece: Buffer): Buffer {
    this.keep(piece);
    const record = this.pieces.length === 1 ? (this.pieces[0] as Buffer) : Buffer.concat(this.pieces);
    this.pieces = [];
    this.bytes = 0;
    this.inRecord = false;
    return record;
  }

  private keep(piece: Buffer): void {
    this.bytes += piece.length;
    if (this.bytes > MAX_RECORD_BYTES) throw tooLarge();
    this.pieces.push(piece);
  }
}

/** Of numbers, true, false and null. */
function isValueByte(byte: number): boolean {
  return (byte >= 0x61 && byte <= 0x7a) || (byte >= 0x2b && byte <= 0x39) || byte === 0x45;
}

function notJson(): UnreadableFileError {
  return new UnreadableFileError('notJson', 'the file is no JSON text');
}

function tooLarge(): UnreadableFileError {
  return new UnreadableFileError(
    'noLines',
    'a record of the file is larger than 1 MiB, so this is no file of CDR records',
  );
}
