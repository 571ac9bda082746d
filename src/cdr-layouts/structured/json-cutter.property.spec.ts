import * as fc from 'fast-check';
import { UnreadableFileError } from '../records/unreadable-file-error';
import { JsonCutter } from './json-cutter';

function cut(text: Buffer, path: string | null, chunkBytes: number): string[] {
  const cutter = new JsonCutter(path);
  const records: string[] = [];
  for (let start = 0; start < text.length; start += chunkBytes) {
    records.push(...cutter.push(text.subarray(start, start + chunkBytes)).map(String));
  }
  cutter.end();
  return records;
}

const records = fc.array(fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 3 })), { maxLength: 5 });
const chunks = fc.integer({ min: 1, max: 40 });
const spaces = fc.constantFrom<number | string>(0, 1, 4, '\t');

describe('whatever records a JSON text has', () => {
  it('they are cut out as they stand in it', () => {
    fc.assert(
      fc.property(records, chunks, spaces, (values, chunk, space) => {
        fc.pre(values.length > 0);
        const texts = values.map((value) => JSON.stringify(value, null, space));
        expect(cut(Buffer.from(`[${texts.join(',')}]`), null, chunk)).toEqual(texts);
        expect(cut(Buffer.from(texts.join('\n')), null, chunk)).toEqual(texts);
      }),
    );
  });

  it('those at a path are, and no others', () => {
    fc.assert(
      fc.property(
        records,
        records,
        fc.jsonValue({ maxDepth: 3 }),
        chunks,
        spaces,
        (values, others, value, chunk, space) => {
          const file = { a: others, other: value, data: { x: others, cdrs: values, y: value }, cdrs: others };
          const found = cut(Buffer.from(JSON.stringify(file, null, space)), 'data.cdrs', chunk);
          expect(found.map((record) => JSON.parse(record) as unknown)).toEqual(
            JSON.parse(JSON.stringify(values)),
          );
        },
      ),
    );
  });

  it('bytes that are none end in records or in a sentence', () => {
    const junk = fc.array(fc.constantFrom(...'{}[]",:\\ a1\n\u00e9'), { maxLength: 60 });
    fc.assert(
      fc.property(junk, fc.constantFrom(null, 'a', 'a.1'), chunks, (pieces, path, chunk) => {
        try {
          for (const record of cut(Buffer.from(pieces.join('')), path, chunk)) expect(record[0]).toBe('{');
        } catch (error) {
          expect(error).toBeInstanceOf(UnreadableFileError);
        }
      }),
      { numRuns: 2000 },
    );
  });
});
