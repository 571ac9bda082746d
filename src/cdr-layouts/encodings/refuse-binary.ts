import { utf16OrderOf } from './utf16-decoder';
import type { FailureCode } from '../records/failure-codes';
import { UnreadableFileError } from '../records/unreadable-file-error';

const UTF16 = 'the file is UTF-16 text: convert it to UTF-8 and send it again';

/** The first bytes of files that are no text, each with what to tell the person who sent one. */
const signatures: readonly (readonly [bytes: Buffer, code: FailureCode, sentence: string])[] = [
  [Buffer.from([0x89, 0x50, 0x4e, 0x47]), 'notText', 'the file is a PNG image, not a CDR file'],
  [
    Buffer.from([0x1f, 0x8b]),
    'packed',
    'the file is gzip data inside a bundle, and bundles in bundles are not opened: unpack it and send what is inside',
  ],
  [
    Buffer.from('PK\x03\x04'),
    'packed',
    'the file is a zip archive or a workbook inside a bundle, which is not opened: send what is inside as text',
  ],
  [Buffer.from('PK\x05\x06'), 'empty', 'the file is an empty zip archive inside a bundle, not a CDR file'],
  [Buffer.from('%PDF-'), 'notText', 'the file is a PDF document, not a CDR file'],
  [
    Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]),
    'workbook',
    'the file is an Excel workbook (xls) or another old Office document: export it as CSV',
  ],
  [Buffer.from([0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00]), 'packed', repack('xz data')],
  [Buffer.from([0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c]), 'packed', repack('a 7z archive')],
  [Buffer.from('Rar!\x1a\x07', 'latin1'), 'packed', repack('a rar archive')],
  [Buffer.from([0x28, 0xb5, 0x2f, 0xfd]), 'packed', repack('zstd data')],
];

/** After `BZh` and a digit: a block, or the end of an empty stream. */
const BZIP2_MARKS = [
  Buffer.from([0x31, 0x41, 0x59, 0x26, 0x53, 0x59]),
  Buffer.from([0x17, 0x72, 0x45, 0x38, 0x50, 0x90]),
];
const TAR_MARK = Buffer.from('ustar');
const TAR_MARK_AT = 257;

/** A line that holds text goes on behind it. */
const INNER_CARRIAGE_RETURN = /\r[^\r]/;

/** What to do with a file that is packed in a way that is not opened. */
function repack(what: string): string {
  return `the file is ${what}, which is not opened: unpack it and send what is inside as text, or in a zip or gzip`;
}

/** Throws UnreadableFileError when the beginning of a file shows that it is no UTF-8 text. */
export function refuseBinary(head: Buffer): void {
  for (const [bytes, code, sentence] of signatures) {
    if (head.subarray(0, bytes.length).equals(bytes)) throw new UnreadableFileError(code, sentence);
  }
  if (isBzip2(head)) throw new UnreadableFileError('packed', repack('bzip2 data'));
  if (head.subarray(TAR_MARK_AT, TAR_MARK_AT + 5).equals(TAR_MARK)) {
    throw new UnreadableFileError(
      'packed',
      'the file is a tar archive: send its files as a zip archive or one by one',
    );
  }
  if (utf16OrderOf(head) !== null) throw new UnreadableFileError('otherEncoding', UTF16);
  if (head.includes(0)) throw new UnreadableFileError('notText', 'the file holds binary data, not text');
  if (!head.includes('\n') && INNER_CARRIAGE_RETURN.test(head.toString('latin1'))) {
    throw new UnreadableFileError(
      'carriageReturns',
      'its lines end in carriage returns alone, as on old Macintosh computers: save it with line feeds',
    );
  }
}

/** The letters alone may begin a text. */
function isBzip2(head: Buffer): boolean {
  const mark = head.subarray(4, 10);
  return (
    /^BZh[1-9]$/.test(head.subarray(0, 4).toString('latin1')) && BZIP2_MARKS.some((each) => each.equals(mark))
  );
}
