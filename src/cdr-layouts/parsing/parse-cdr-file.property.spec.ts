import * as fc from 'fast-check';
import { layoutNamed, parseCdrBytes, type ParsedFile } from '../../../test/support/cdr-files/parse-cdr-bytes';
import type { Layout } from '../layouts/layout';
import { layoutNames } from '../catalogue/layouts';
import { recogniseLayout } from './recognise-layout';
import { UnreadableFileError } from '../records/unreadable-file-error';

const asterisk =
  '"a","206","01632960311","c","""x"" <206>","p","t","Dial","l","2026-10-08 12:26:13","","2026-10-08 12:26:32",19,0,"B","D"';
const bch =
  '2026-10-14,13:21:11,08081570010,,34,D,FP,1.2,0,20.5,0,12.2967,2026-10-14,13:21:11,02079460759,29,19,5,,,,,,,1';
const fcs = 'V,,01134960450,,16/09/2026,14:35:51,46,,,"a, b",,,0.1,,,,,,,,,,,,,,,,,,,,,,,,,,,,,';

const goodLines: Readonly<Record<string, string>> = {
  'fcs-v3-outbound': fcs,
  'fcs-v3-inbound': fcs,
  'bch-extended': bch,
  'asterisk-master': asterisk,
  'calls-csv': '01134960450,2026-10-14,13:21:11',
};
const headers: Readonly<Record<string, string>> = {
  'bch-extended': layoutNamed('bch-extended')
    .columns.map(({ name }) => name)
    .join(','),
  'calls-csv': 'target,startDate,startTime',
};

const HEAD_BYTES = 64 * 1024;
const signs = ['\n', '\r\n', '"', ',', '\r', '\0', ' ', '\ufeff', 'é'];
const sizes = [65_535, 65_536, 65_537, 140_000];
const piece = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...Object.values(goodLines)).map((line) => Buffer.from(line)) },
  { weight: 6, arbitrary: fc.constantFrom(...signs).map((sign) => Buffer.from(sign)) },
  { weight: 1, arbitrary: fc.uint8Array({ maxLength: 40 }).map((part) => Buffer.from(part)) },
  { weight: 1, arbitrary: fc.constantFrom(...sizes).map((size) => Buffer.alloc(size, 'y')) },
);
const junk = fc.array(piece, { maxLength: 24 }).map((pieces) => Buffer.concat(pieces));

/** Two files in three begin as their layout wants it, so that the junk comes in the middle of good lines. */
const layoutAndBytes = fc
  .tuple(fc.constantFrom(...layoutNames()), fc.constantFrom(0, 1, 150), junk)
  .map(([name, goodCount, rest]): [Layout, Buffer] => {
    const header = goodCount > 0 && headers[name] !== undefined ? `${headers[name]}\n` : '';
    const start = `${header}${`${goodLines[name] ?? ''}\n`.repeat(goodCount)}`;
    return [layoutNamed(name), Buffer.concat([Buffer.from(start), rest])];
  });

describe('whatever the bytes are', () => {
  it('a file fails with its sentence or its counts add up to its lines', async () => {
    await fc.assert(
      fc.asyncProperty(layoutAndBytes, async ([layout, file]) => {
        const parsed = await outcome(parseCdrBytes(file, layout));
        if (typeof parsed === 'string') return;
        const { counts, calls, rejected } = parsed;
        const sum = counts.headerLines + counts.blankLines + counts.rejectedLines + counts.callLines;
        expect(counts.lineCount).toBe(physicalLines(file));
        expect(sum).toBe(counts.lineCount);
        expect(rejected).toHaveLength(counts.rejectedLines);
        expect(calls).toHaveLength(counts.callCount);
        expect(new Set(calls.map((call) => call.lineNumber)).size).toBe(counts.callLines);
      }),
      { numRuns: 400 },
    );
  });

  it('the result is the same however they are cut into chunks', async () => {
    const chunkBytes = fc.oneof(
      fc.constantFrom(4095, 4096, 65_535, 65_536, 65_537),
      fc.integer({ min: 30, max: 9000 }),
    );
    await fc.assert(
      fc.asyncProperty(layoutAndBytes, chunkBytes, async ([layout, file], size) => {
        const whole = comparable(await outcome(parseCdrBytes(file, layout)));
        expect(comparable(await outcome(parseCdrBytes(file, layout, size)))).toBe(whole);
      }),
      { numRuns: 300 },
    );
  });

  it('a layout is recognised or refused with a sentence, and one that is recognised reads the file', async () => {
    await fc.assert(
      fc.asyncProperty(layoutAndBytes, async ([, file]) => {
        const layout = await recognised(file);
        if (typeof layout === 'string') return;
        const parsed = await outcome(parseCdrBytes(file.subarray(0, HEAD_BYTES), layout));
        if (typeof parsed === 'string') expect(parsed).not.toMatch(/header|empty|binary/);
        else expect(parsed.counts.headerLines + parsed.counts.callLines).toBeGreaterThan(0);
      }),
      { numRuns: 300 },
    );
  });

  it('a rejected line keeps exactly its bytes', async () => {
    await fc.assert(
      fc.asyncProperty(layoutAndBytes, async ([layout, file]) => {
        const parsed = await outcome(parseCdrBytes(file, layout));
        if (typeof parsed === 'string') return;
        for (const { lineNumber, rawLine } of parsed.rejected) {
          expect(rawLine.equals(lineOf(file, lineNumber).subarray(0, 65_536))).toBe(true);
        }
      }),
      { numRuns: 300 },
    );
  });
});

/** The layout, or the sentence that says that there is a doubt; any other error fails the test. */
async function recognised(file: Buffer): Promise<Layout | string> {
  try {
    return await recogniseLayout(file.subarray(0, HEAD_BYTES), file.length <= HEAD_BYTES, 'Gamma_Daily.csv');
  } catch (error) {
    if (error instanceof UnreadableFileError) return error.message;
    throw error;
  }
}

/** The parsed file, or the sentence with which it fails as a whole; any other error fails the test. */
async function outcome(parsing: Promise<ParsedFile>): Promise<ParsedFile | string> {
  try {
    return await parsing;
  } catch (error) {
    if (error instanceof UnreadableFileError) return error.message;
    throw error;
  }
}

/** One text for all that came out, buffers as their bytes: quicker to compare than 64 KiB element by element. */
function comparable(result: ParsedFile | string): string {
  if (typeof result === 'string') return result;
  const rejected = result.rejected.map((line) => ({ ...line, rawLine: line.rawLine.toString('base64') }));
  return JSON.stringify({ ...result, rejected });
}

function withoutMark(file: Buffer): Buffer {
  return file.subarray(0, 3).toString('hex') === 'efbbbf' ? file.subarray(3) : file;
}

function physicalLines(file: Buffer): number {
  const text = withoutMark(file).toString('latin1');
  return text.split('\n').length - (text.endsWith('\n') ? 1 : 0);
}

/** A line's bytes without its end; beyond 64 KiB the end is not looked at. */
function lineOf(file: Buffer, lineNumber: number): Buffer {
  const line = withoutMark(file).toString('latin1').split('\n')[lineNumber - 1] ?? '';
  return Buffer.from(line.length > 65_536 ? line : line.replace(/\r$/, ''), 'latin1');
}
