import { MAX_LINE_BYTES } from './physical-lines';
import { refuseBinary } from './refuse-binary';
import { UnreadableFileError } from './unreadable-file-error';

const HEAD_BYTES = 4096;
const UTF8_BYTE_ORDER_MARK = Buffer.from([0xef, 0xbb, 0xbf]);

/**
 * The bytes of a text file in pieces of at most 64 KiB, less a UTF-8 byte order mark at its start. Throws
 * UnreadableFileError for an empty file and for one whose first 4 KiB show that it is no UTF-8 text.
 */
export async function* textPieces(input: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let head: Buffer | null = Buffer.alloc(0);
  for await (const chunk of input) {
    if (head === null) {
      yield* cut(chunk);
      continue;
    }
    head = head.length === 0 ? chunk : Buffer.concat([head, chunk]);
    if (head.length < HEAD_BYTES) continue;
    yield* cut(checkHead(head));
    head = null;
  }
  if (head !== null) yield* cut(checkHead(head));
}

/**
 * The beginning of a file without a UTF-8 byte order mark.
 * @throws UnreadableFileError it shows that the file is empty or no UTF-8 text
 */
export function checkHead(head: Buffer): Buffer {
  refuseBinary(head.subarray(0, HEAD_BYTES));
  const marked = head.subarray(0, UTF8_BYTE_ORDER_MARK.length).equals(UTF8_BYTE_ORDER_MARK);
  const text = marked ? head.subarray(UTF8_BYTE_ORDER_MARK.length) : head;
  if (text.length === 0) throw new UnreadableFileError('the file is empty');
  return text;
}

function* cut(chunk: Buffer): Generator<Buffer> {
  for (let start = 0; start < chunk.length; start += MAX_LINE_BYTES) {
    yield chunk.subarray(start, start + MAX_LINE_BYTES);
  }
}
