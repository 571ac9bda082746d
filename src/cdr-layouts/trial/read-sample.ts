import { createGunzip } from 'node:zlib';
import { utf16OrderOf } from '../encodings/utf16-decoder';
import { UnreadableFileError } from '../records/unreadable-file-error';
import { SAMPLE_BYTES } from './layout-trial';

/** The beginning of a file, unpacked. */
export interface Sample {
  readonly bytes: Buffer;
  readonly isWhole: boolean;
}

const LINE_FEED = 0x0a;

/**
 * The first MiB of a sample: what comes as gzip is unpacked, and a line that is cut off is left away.
 * @param isWhole whether these bytes are all of the file
 * @throws UnreadableFileError it cannot be unpacked
 */
export async function readSample(bytes: Buffer, isWhole: boolean): Promise<Sample> {
  if (bytes.subarray(0, 4).equals(Buffer.from('PK\x03\x04'))) {
    throw new UnreadableFileError('packed', 'it is a zip archive: try one file of it');
  }
  const isPacked = bytes[0] === 0x1f && bytes[1] === 0x8b;
  const { bytes: text, isWhole: hasAll } = isPacked
    ? await unpack(bytes, isWhole)
    : { bytes: bytes.subarray(0, SAMPLE_BYTES), isWhole: isWhole && bytes.length <= SAMPLE_BYTES };
  return { bytes: hasAll ? text : completeLines(text), isWhole: hasAll };
}

/** No more is unpacked than is read. */
async function unpack(packed: Buffer, isWhole: boolean): Promise<Sample> {
  const gunzip = createGunzip();
  const chunks: Buffer[] = [];
  let length = 0;
  gunzip.end(packed);
  try {
    for await (const chunk of gunzip as AsyncIterable<Buffer>) {
      chunks.push(chunk);
      length += chunk.length;
      if (length > SAMPLE_BYTES) break;
    }
  } catch {
    // Of a file that was cut, what was unpacked is its beginning.
    if (isWhole)
      throw new UnreadableFileError(
        'damagedBundle',
        'it is no whole gzip file: it is broken, or was cut off',
      );
    return { bytes: Buffer.concat(chunks).subarray(0, SAMPLE_BYTES), isWhole: false };
  }
  return { bytes: Buffer.concat(chunks).subarray(0, SAMPLE_BYTES), isWhole: length <= SAMPLE_BYTES };
}

/** A character of UTF-16 has two bytes, of which one may look like a line's end. */
function completeLines(bytes: Buffer): Buffer {
  if (utf16OrderOf(bytes) !== null) return bytes.subarray(0, bytes.length - (bytes.length % 2));
  const last = bytes.lastIndexOf(LINE_FEED);
  return last === -1 ? bytes : bytes.subarray(0, last + 1);
}
