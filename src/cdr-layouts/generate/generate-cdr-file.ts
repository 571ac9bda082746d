import { Readable } from 'node:stream';
import { GeneratedLayout, generatorOf } from './generated-layouts';
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
 * A synthetic CDR file as a stream of bytes: a header, where the layout has one, and `rows` good records, each with a
 * carrier call id of its own where the layout has those. Every number is from the ranges that Ofcom reserves for drama.
 */
export function generateCdrFile(options: GenerateOptions): Readable {
  return Readable.from(chunks(options), { objectMode: false });
}

function* chunks({ layout, rows, seed }: GenerateOptions): Generator<string> {
  const random = seededRandom(seed);
  const generator = generatorOf(layout);
  let chunk = generator.header;
  for (let row = 1; row <= rows; row += 1) {
    chunk += generator.line(random, `S${seed}-${row}`);
    if (row % LINES_IN_A_CHUNK !== 0) continue;
    yield chunk;
    chunk = '';
  }
  if (chunk !== '') yield chunk;
}
