import { isAscii, isUtf8 } from 'node:buffer';
import { decode, encode } from 'iconv-lite';
import type { Encoding } from '../documents/layout-document';

/** Turns bytes of one encoding into text and back. */
export interface TextEncoding {
  /** Null where the bytes are no text of it. */
  decode(bytes: Buffer): string | null;
  encode(text: string): Buffer;
}

const UTF8: TextEncoding = {
  decode: (bytes) => {
    if (isAscii(bytes)) return bytes.toString('latin1');
    return isUtf8(bytes) ? bytes.toString('utf8') : null;
  },
  encode: (text) => Buffer.from(text),
};

const LATIN1: TextEncoding = {
  decode: (bytes) => bytes.toString('latin1'),
  encode: (text) => Buffer.from(text, 'latin1'),
};

/** Latin-1 with characters of its own from 0x80 to 0x9f, of which five have none. Node.js itself reads them as Latin-1. */
const WINDOWS_1252: TextEncoding = {
  decode: (bytes) => {
    if (isAscii(bytes)) return bytes.toString('latin1');
    const text = decode(bytes, 'win1252');
    return text.includes('\ufffd') ? null : text;
  },
  encode: (text) => encode(text, 'win1252'),
};

/** The encoding of a file's lines; UTF-16 is turned into UTF-8 before there are lines. */
export function textEncoding(encoding: Encoding): TextEncoding {
  if (encoding === 'windows-1252') return WINDOWS_1252;
  return encoding === 'iso-8859-1' ? LATIN1 : UTF8;
}
