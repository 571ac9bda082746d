import { Readable } from 'node:stream';
import { drFileName } from '../../../src/dr-files/format/dr-file-name';

/** A name for a DR file under test. */
export const SAMPLE_NAME = drFileName({
  kind: 'Deleted calls',
  sequence: 1,
  firstDeletionDay: '2025-10-01',
  lastDeletionDay: '2025-10-31',
});

/** CSV with a header line, quoted commas, quotes and line feeds, and a part that gzip cannot shrink. */
export function sampleCsv(rowCount: number): Buffer {
  const lines = ['id,target,carrier,notes,carrierCallID'];
  for (let row = 1; row <= rowCount; row++) {
    lines.push(
      `${row},0113496${String(row % 1000).padStart(4, '0')},"Gamma, UK","said ""no""\nand left",${noise(row)}`,
    );
  }
  return Buffer.from(`${lines.join('\n')}\n`);
}

/** In chunks that end anywhere, between quotes too. */
export function streamOf(bytes: Buffer, chunkBytes = 10_007): Readable {
  return Readable.from(
    (function* () {
      for (let start = 0; start < bytes.length; start += chunkBytes)
        yield bytes.subarray(start, start + chunkBytes);
    })(),
  );
}

/** The same digits on every run, as hard to compress as random ones. */
function noise(seed: number): string {
  let state = seed;
  return Array.from({ length: 6 }, () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state.toString(16);
  }).join('');
}
