import { UnreadableFileError } from './unreadable-file-error';

/** The first bytes of files that are no text, each with what to tell the person who sent one. */
const signatures: readonly (readonly [bytes: Buffer, sentence: string])[] = [
  [Buffer.from([0xff, 0xfe]), 'the file is UTF-16 text: convert it to UTF-8 and send it again'],
  [Buffer.from([0xfe, 0xff]), 'the file is UTF-16 text: convert it to UTF-8 and send it again'],
  [Buffer.from([0x89, 0x50, 0x4e, 0x47]), 'the file is a PNG image, not a CDR file'],
  [
    Buffer.from([0x1f, 0x8b]),
    'the file is gzip data inside a bundle, and bundles in bundles are not opened: unpack it and send what is inside',
  ],
  [
    Buffer.from('PK\x03\x04'),
    'the file is a zip archive or a workbook inside a bundle, which is not opened: send what is inside as text',
  ],
  [Buffer.from('PK\x05\x06'), 'the file is an empty zip archive inside a bundle, not a CDR file'],
  [Buffer.from('%PDF-'), 'the file is a PDF document, not a CDR file'],
];

const TAR_MARK = Buffer.from('ustar');
const TAR_MARK_AT = 257;

/** Throws UnreadableFileError when the beginning of a file shows that it is no UTF-8 text. */
export function refuseBinary(head: Buffer): void {
  for (const [bytes, sentence] of signatures) {
    if (head.subarray(0, bytes.length).equals(bytes)) throw new UnreadableFileError(sentence);
  }
  if (head.subarray(TAR_MARK_AT, TAR_MARK_AT + 5).equals(TAR_MARK)) {
    throw new UnreadableFileError('the file is a tar archive: send its files as a zip archive or one by one');
  }
  if (head.includes(0)) throw new UnreadableFileError('the file holds binary data, not text');
}
