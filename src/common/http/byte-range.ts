import { ProblemError } from '../errors/problem.error';

/** Byte offsets, both inclusive. */
export interface RequestedRange {
  readonly start: number;
  readonly end: number;
}

/** Headers of a request that decide what of a file is sent. */
export interface RangeHeaders {
  readonly range?: string;
  readonly 'if-range'?: string | string[];
}

/**
 * The range to send of a file with this strong tag. Null for the whole, also when If-Range names another version of it
 * or a date, which no file here is known by (RFC 9110, 13.1.5).
 * @throws ProblemError 416 when nothing of the range exists
 */
export function requestedRange(headers: RangeHeaders, sizeBytes: number, tag: string): RequestedRange | null {
  const version = headers['if-range'];
  return version === undefined || version === tag ? parseByteRange(headers.range, sizeBytes) : null;
}

/**
 * A single range of RFC 9110, section 14. Null where the whole is to be sent: no header, another unit, several
 * ranges, or a header that cannot be read, which is to be ignored.
 * @throws ProblemError 416 when nothing of the range exists
 */
export function parseByteRange(header: string | undefined, sizeBytes: number): RequestedRange | null {
  const [, first, last] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header?.trim() ?? '') ?? [];
  if (first === undefined || last === undefined || (first === '' && last === '')) return null;
  const start = first === '' ? Math.max(sizeBytes - Number(last), 0) : Number(first);
  const end = first === '' || last === '' ? sizeBytes - 1 : Math.min(Number(last), sizeBytes - 1);
  if (first !== '' && last !== '' && Number(last) < Number(first)) return null;
  if (start >= sizeBytes || end < start) {
    throw new ProblemError('range-not-satisfiable', `The file has ${sizeBytes} bytes.`, [], {
      'content-range': `bytes */${sizeBytes}`,
    });
  }
  return { start, end };
}
