import { readLayoutDocument } from '../../../src/cdr-layouts/compile/read-document';
import type { Layout } from '../../../src/cdr-layouts/layouts/layout';
import { parseCdrBytes } from './parse-cdr-bytes';

const NAMES = { name: 'acme', title: 'Acme', source: "Acme's letter" };
/** A call of columns that are named for what they are. */
export const FIELDS = {
  target: 'caller',
  external: 'called',
  startDate: 'day',
  startTime: 'time',
  duration: 'seconds',
  costCDR: 'price',
};

/** A layout of any kind, with dates such as 20260916. */
export function layoutOf(document: object): Layout {
  return readLayoutDocument({ ...NAMES, dates: 'YYYYMMDD', times: 'HHMMSS', ...document }).layout;
}

/** Calls in short: line, target, external, date, time, seconds and cost. */
export async function readInShort(
  layout: Layout,
  file: Buffer | string,
  chunkBytes?: number,
): Promise<unknown[][]> {
  const { calls } = await parseCdrBytes(file, layout, chunkBytes);
  return calls.map(({ lineNumber, call }) => [
    lineNumber,
    call.target,
    call.external,
    call.startDate,
    call.startTime,
    call.durationSeconds,
    call.costCdr,
  ]);
}
