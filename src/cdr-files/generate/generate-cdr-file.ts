import { Readable } from 'node:stream';
import { fcsHeader, fcsLine } from './fcs-line';
import type { GeneratedLayout } from './generated-layouts';
import { seededRandom } from './random';

export interface GenerateOptions {
  readonly layout: GeneratedLayout;
  /** How many records, the header not counted. */
  readonly rows: number;
  /** The same seed gives the same bytes. */
  readonly seed: number;
}

const LINES_IN_A_CHUNK = 500;

/**
 * A synthetic CDR file as a stream of bytes: a header and `rows` good records, each with a carrier call id of
 * its own. Every number is from the ranges that Ofcom reserves for drama.
 */
export function generateCdrFile(options: GenerateOptions): Readable {
  return Readable.from(chunks(options), { objectMode: false });
}

function* chunks({ layout, rows, seed }: GenerateOptions): Generator<string> {
  const random = seededRandom(seed);
  let chunk = fcsHeader;
  for (let row = 1; row <= rows; row += 1) {
    chunk += fcsLine(layout, random, `S${seed}-${row}`);
    if (row % LINES_IN_A_CHUNK !== 0) continue;
    yield chunk;
    chunk = '';
  }
  if (chunk !== '') yield chunk;
}
