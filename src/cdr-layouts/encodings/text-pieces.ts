import type { Encoding } from '../documents/layout-document';
import { refuseBinary } from './refuse-binary';
import { Utf16Decoder, utf16OrderOf } from './utf16-decoder';
import { UnreadableFileError } from '../records/unreadable-file-error';

/** Bytes of a text that are looked at in one go. */
export const MAX_PIECE_BYTES = 64 * 1024;

const HEAD_BYTES = 4096;
const UTF8_BYTE_ORDER_MARK = Buffer.from([0xef, 0xbb, 0xbf]);

/**
 * The bytes of a text file in pieces of at most 64 KiB, less a byte order mark at its start; UTF-16 as UTF-8.
 * @throws UnreadableFileError for an empty file, and for one that is no text of that encoding: the first 4 KiB show it
 */
export async function* textPieces(
  input: AsyncIterable<Buffer>,
  encoding: Encoding = 'utf-8',
): AsyncGenerator<Buffer> {
  let head: Buffer | null = Buffer.alloc(0);
  let decoder: Utf16Decoder | null = null;
  for await (const chunk of input) {
    if (head === null) {
      yield* cut(decoder?.push(chunk) ?? chunk);
      continue;
    }
    head = head.length === 0 ? chunk : Buffer.concat([head, chunk]);
    if (head.length < HEAD_BYTES) continue;
    decoder = decoderOf(head, encoding);
    yield* cut(withoutMark(decoder?.push(head) ?? head, encoding));
    head = null;
  }
  if (head !== null) {
    decoder = decoderOf(head, encoding);
    yield* cut(withoutMark(decoder?.push(head) ?? head, encoding));
  }
  decoder?.end();
}

/**
 * The beginning of a file without a byte order mark, as UTF-8 where it is UTF-16.
 * @throws UnreadableFileError it shows that the file is empty or no text of that encoding
 */
export function checkHead(head: Buffer, encoding: Encoding = 'utf-8'): Buffer {
  return withoutMark(decoderOf(head, encoding)?.push(head) ?? head, encoding);
}

/** A file whose layout is UTF-16 may be UTF-8 as well: rejected lines are given out so. */
function decoderOf(head: Buffer, encoding: Encoding): Utf16Decoder | null {
  const order = encoding === 'utf-16' ? utf16OrderOf(head) : null;
  return order === null ? null : new Utf16Decoder(order);
}

function withoutMark(head: Buffer, encoding: Encoding): Buffer {
  refuseBinary(head.subarray(0, HEAD_BYTES));
  const isMarked = head.subarray(0, UTF8_BYTE_ORDER_MARK.length).equals(UTF8_BYTE_ORDER_MARK);
  if (isMarked && (encoding === 'windows-1252' || encoding === 'iso-8859-1')) {
    throw new UnreadableFileError(
      'otherEncoding',
      `the file begins with the mark of UTF-8, and its layout is written in ${encoding}: name a layout that is UTF-8`,
    );
  }
  const text = isMarked ? head.subarray(UTF8_BYTE_ORDER_MARK.length) : head;
  if (text.length === 0) throw new UnreadableFileError('empty', 'the file is empty');
  return text;
}

function* cut(chunk: Buffer): Generator<Buffer> {
  for (let start = 0; start < chunk.length; start += MAX_PIECE_BYTES) {
    yield chunk.subarray(start, start + MAX_PIECE_BYTES);
  }
}
