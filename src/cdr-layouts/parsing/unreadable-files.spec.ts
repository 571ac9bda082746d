import { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import { layoutNamed, parseCdrBytes } from '../../../test/support/cdr-files/parse-cdr-bytes';
import { MAX_FIRST_LINE_BYTES } from '../lines/physical-lines';
import { parseCdrFile } from './parse-cdr-file';
import { UnreadableFileError } from '../records/unreadable-file-error';

const outbound = layoutNamed('fcs-v3-outbound');
const names = outbound.columns.map(({ name }) => name);
const goodLine = 'V,,01134960450,,16/09/2026,14:35:51,46,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,\n';

const NOT_ONE_LINE = 'not one line of the file is a call; line 1: 1 column where 42 are expected';

describe('a file fails as a whole', () => {
  it.each([
    ['nothing', Buffer.alloc(0), 'the file is empty'],
    ['a byte order mark alone', Buffer.from('\ufeff'), 'the file is empty'],
    ['blank lines alone', Buffer.from('\n \r\n\t\n'), 'the file holds nothing but blank lines'],
    ['a PNG', Buffer.from('\x89PNG\r\n\x1a\n\0\0', 'latin1'), 'the file is a PNG image, not a CDR file'],
    ['a PDF', Buffer.from('%PDF-1.7\n'), 'the file is a PDF document, not a CDR file'],
    ...(
      [
        ['bzip2 data', 'BZh91AY&SY\x8a\x1c', 'bzip2 data'],
        ['an empty bzip2 stream', 'BZh9\x17rE8P\x90\0\0', 'bzip2 data'],
        ['xz data', '\xfd7zXZ\0\0\x04', 'xz data'],
        ['a 7z archive', "7z\xbc\xaf'\x1c\0\x04", 'a 7z archive'],
        ['a rar archive', 'Rar!\x1a\x07\x01\0', 'a rar archive'],
        ['an old rar archive', 'Rar!\x1a\x07\0\xcf', 'a rar archive'],
        ['zstd data', '\x28\xb5\x2f\xfd\x04', 'zstd data'],
      ] as const
    ).map(([what, bytes, named]): [string, Buffer, string] => [
      what,
      Buffer.from(bytes, 'latin1'),
      `the file is ${named}, which is not opened: unpack it and send what is inside as text, or in a zip or gzip`,
    ]),
    [
      'an old Excel workbook',
      Buffer.from('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0\0', 'latin1'),
      'the file is an Excel workbook (xls) or another old Office document: export it as CSV',
    ],
    ['a text that begins like bzip2', Buffer.from('BZh9 hello\n'), NOT_ONE_LINE],
    [
      'gzip data',
      gzipSync('V,,\n'),
      'the file is gzip data inside a bundle, and bundles in bundles are not opened: unpack it and send what is inside',
    ],
    [
      'a zip archive',
      Buffer.from('PK\x03\x04\x14\0'),
      'the file is a zip archive or a workbook inside a bundle, which is not opened: send what is inside as text',
    ],
    [
      'an empty zip archive',
      Buffer.from('PK\x05\x06\0'),
      'the file is an empty zip archive inside a bundle, not a CDR file',
    ],
    [
      'UTF-16, little end first',
      Buffer.from('\ufeffV,,', 'utf16le'),
      'the file is UTF-16 text: convert it to UTF-8 and send it again',
    ],
    [
      'UTF-16, big end first',
      Buffer.from('\ufeffV,,', 'utf16le').swap16(),
      'the file is UTF-16 text: convert it to UTF-8 and send it again',
    ],
    [
      'UTF-16 without a byte order mark, little end first',
      Buffer.from(goodLine, 'utf16le'),
      'the file is UTF-16 text: convert it to UTF-8 and send it again',
    ],
    [
      'UTF-16 without a byte order mark, big end first',
      Buffer.from(goodLine, 'utf16le').swap16(),
      'the file is UTF-16 text: convert it to UTF-8 and send it again',
    ],
    [
      'lines that end in carriage returns alone',
      Buffer.from(goodLine.replace('\n', '\r').repeat(2)),
      'its lines end in carriage returns alone, as on old Macintosh computers: save it with line feeds',
    ],
    [
      'more than 64 KiB of lines that end in carriage returns alone',
      Buffer.from(goodLine.replace('\n', '\r').repeat(1000)),
      'its lines end in carriage returns alone, as on old Macintosh computers: save it with line feeds',
    ],
    [
      'a NUL among the first 4096 bytes',
      Buffer.concat([Buffer.alloc(4095, 'x\n'), Buffer.alloc(1)]),
      'the file holds binary data, not text',
    ],
    [
      'no call at all',
      Buffer.from(`${names.join(',')}\n\nhello,world\nbye\n`),
      'not one line of the file is a call; line 3: 2 columns where 42 are expected',
    ],
    [
      'one line only, longer than 64 KiB',
      Buffer.alloc(100_000, 'x'),
      'not one line of the file is a call; line 1: the line is longer than 64 KiB and is kept only up to there',
    ],
    [
      'bytes that are not UTF-8',
      Buffer.from('\xe9\xe9\xe9', 'latin1'),
      'not one line of the file is a call; line 1: the line holds bytes that are not UTF-8',
    ],
  ])('that holds %s', async (_, bytes, sentence) => {
    for (const chunkBytes of [undefined, 1]) {
      await expect(parseCdrBytes(bytes, outbound, chunkBytes)).rejects.toThrow(new Error(sentence));
    }
  });

  it('whose header lacks a column', async () => {
    const file = `${names.slice(0, 41).join(',')}\n${goodLine}`;
    await expect(parseCdrBytes(file, outbound)).rejects.toThrow(
      new Error('the header has 41 columns where fcs-v3-outbound has 42'),
    );
  });

  it('whose header has the columns in another order', async () => {
    const swapped = [...names.slice(0, 4), 'Call Time', 'Call Date', ...names.slice(6)];
    await expect(parseCdrBytes(`${swapped.join(',')}\n${goodLine}`, outbound)).rejects.toThrow(
      new Error('column 5 of the header is "Call Time" where fcs-v3-outbound has "Call Date"'),
    );
  });

  it('that lacks the header its layout requires', async () => {
    const sentence = 'the first line is not the header that bch-extended begins with';
    const files = [goodLine, '"\n', Buffer.from('\xe9\n', 'latin1'), `${'x'.repeat(70_000)}\n`];
    for (const bytes of files) {
      await expect(parseCdrBytes(bytes, layoutNamed('bch-extended'))).rejects.toThrow(new Error(sentence));
    }
  });

  it.each([undefined, 65_521])(
    'whose first line does not end within 1 MiB (chunks of %p)',
    async (chunkBytes) => {
      const sentence = 'the first line does not end within 1 MiB, so this is no file of CDR lines';
      const tooLong = `${'x'.repeat(MAX_FIRST_LINE_BYTES + 1)}\n${goodLine}`;
      const longest = `${'x'.repeat(MAX_FIRST_LINE_BYTES)}\n${goodLine}`;
      await expect(parseCdrBytes(tooLong, outbound, chunkBytes)).rejects.toThrow(new Error(sentence));
      await expect(parseCdrBytes(longest, outbound, chunkBytes)).resolves.toMatchObject({
        counts: { lineCount: 2, rejectedLines: 1, callLines: 1 },
      });
    },
  );
});

it.each([
  ['one line and no line feed', `${goodLine.trim()}\r`],
  ['a carriage return within its first line', `V,\r,01134960450\n${goodLine}`],
])('a file with %s does not fail for its carriage return', async (_, text) => {
  expect((await parseCdrBytes(Buffer.from(text), outbound)).calls).toHaveLength(1);
});

it('stops reading an endless line after little more than 1 MiB', async () => {
  let bytesRead = 0;
  const endless = Readable.from(
    (function* () {
      for (;;) {
        bytesRead += 65_536;
        yield Buffer.alloc(65_536, 'x');
      }
    })(),
  );
  const parse = parseCdrFile(endless, outbound);
  await expect(parse.batches[Symbol.asyncIterator]().next()).rejects.toThrow(UnreadableFileError);
  expect(bytesRead).toBeLessThan(3 * MAX_FIRST_LINE_BYTES);
  expect(endless.destroyed).toBe(true);
});

it('a file with a header and no record is no failure', async () => {
  const file = await parseCdrBytes(`${names.join(',')}\n`, outbound);
  expect(file.counts).toMatchObject({ lineCount: 1, headerLines: 1, callCount: 0 });
});

it('a header is known whatever its case and the spaces around its names', async () => {
  const shouted = names.map((name) => ` ${name.toUpperCase()} `).join(',');
  const file = await parseCdrBytes(`\n${shouted}\n${goodLine}`, outbound);
  expect(file.counts).toMatchObject({ headerLines: 1, blankLines: 1, callLines: 1 });
});

it('an error of the source comes through as it is', async () => {
  const failure = new Error('disk gone');
  const source = Readable.from(
    (function* () {
      yield Buffer.from(goodLine.repeat(100));
      throw failure;
    })(),
  );
  const parse = parseCdrFile(source, outbound);
  await expect(
    (async () => {
      for await (const batch of parse.batches) expect(batch.rejected).toEqual([]);
    })(),
  ).rejects.toBe(failure);
});
