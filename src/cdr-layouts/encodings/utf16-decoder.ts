import { UnreadableFileError } from '../records/unreadable-file-error';

/** The order of the bytes of UTF-16. */
export type Utf16Order = 'utf-16le' | 'utf-16be';

/**
 * The order of a UTF-16 text by its beginning: by its byte order mark, or without one by its zeros, since a header or a call
 * begins with characters of ASCII. Null where it is no UTF-16.
 */
export function utf16OrderOf(head: Buffer): Utf16Order | null {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be';
  const bytes = [...head.subarray(0, 32)];
  const zeros = (parity: 0 | 1): boolean => bytes.every((byte, at) => (byte === 0) === (at % 2 === parity));
  if (bytes.length < 4) return null;
  if (zeros(1)) return 'utf-16le';
  return zeros(0) ? 'utf-16be' : null;
}

/** Turns the bytes of a UTF-16 text into UTF-8, chunk by chunk from the first. */
export class Utf16Decoder {
  private readonly decoder: InstanceType<typeof TextDecoder>;

  constructor(order: Utf16Order) {
    this.decoder = new TextDecoder(order, { fatal: true });
  }

  /** @throws UnreadableFileError these bytes are no characters */
  push(chunk: Buffer): Buffer {
    return this.decode(chunk, true);
  }

  /** @throws UnreadableFileError the last character is not whole */
  end(): void {
    this.decode(Buffer.alloc(0), false);
  }

  private decode(chunk: Buffer, goesOn: boolean): Buffer {
    try {
      return Buffer.from(this.decoder.decode(chunk, { stream: goesOn }));
    } catch {
      throw new UnreadableFileError(
        'brokenEncoding',
        'the file holds bytes that are not UTF-16, or ends within a character',
      );
    }
  }
}
