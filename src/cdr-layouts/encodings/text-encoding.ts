import { isAscii, isUtf8 } from 'node:buffer';
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

/** The encoding of a file's lines; UTF-16 is turned into UTF-8 before there are lines. */
export function textEncoding(encoding: Encoding): TextEncoding {
  if (encoding === 'windows-1252') return windows1252();
  return encoding === 'iso-8859-1' ? LATIN1 : UTF8;
}

let shared: TextEncoding | null = null;

/** Latin-1 with characters of its own from 0x80 to 0x9f, of which five have none. */
function windows1252(): TextEncoding {
  shared ??= makeWindows1252();
  return shared;
}

function makeWindows1252(): TextEncoding {
  const decoder = new TextDecoder('windows-1252');
  const byteOf = new Map<string, number>();
  for (let byte = 0x80; byte < 0xa0; byte += 1) byteOf.set(decoder.decode(Buffer.from([byte])), byte);
  return {
    decode: (bytes) => {
      if (isAscii(bytes)) return bytes.toString('latin1');
      const text = decoder.decode(bytes);
      // What has no character comes out as the control character of the same number.
      return /[\u0080-\u009f]/.test(text) ? null : text;
    },
    encode: (text) => {
      const own = /[\u0152-\u2122]/.test(text);
      if (!own) return Buffer.from(text, 'latin1');
      return Buffer.from(Array.from(text, (character) => byteOf.get(character) ?? character.charCodeAt(0)));
    },
  };
}
