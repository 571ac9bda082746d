import { randomBytes } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { forgedZip, zipOf } from '../../support/cdr-files/bundles';
import { startTestApp, TestApp } from '../../support/http/test-app';
import { settledMembers, upload, importFile } from '../../support/cdr-files/uploads';
import { nextFcsFile } from '../../support/cdr-files/fcs-file';

const MIB = 1024 ** 2;

describe('hostile bundles', () => {
  let test: TestApp;

  beforeAll(async () => {
    test = await startTestApp();
  });

  afterAll(() => test.close());

  it('with a hostile file among good ones lose that one alone, and say why', async () => {
    const zip = forgedZip([
      { name: 'good.csv', content: nextFcsFile(2) },
      { name: 'bomb.csv', content: Buffer.alloc(100 * MIB) },
      { name: 'sly-bomb.csv', content: Buffer.alloc(100 * MIB), declaredSize: 100 },
      { name: 'locked.csv', content: nextFcsFile(1), flags: 1 },
      { name: 'huge.csv', content: nextFcsFile(1), declaredSize: 2 ** 31 },
      { name: 'wrong.csv', content: nextFcsFile(1), crc: 1 },
      { name: 'odd.csv', content: nextFcsFile(1), method: 99 },
      { name: 'inner.zip', content: await zipOf({ 'a.csv': nextFcsFile(1) }) },
      { name: 'inner.gz', content: gzipSync(nextFcsFile(1)) },
      { name: 'picture.png', content: Buffer.from('\x89PNG\r\n\x1a\n\0\0', 'latin1') },
      { name: 'empty.csv', content: '' },
      { name: 'also-good.csv', content: nextFcsFile(2), method: 0 },
    ]);
    const { body: bundle } = await upload(test, zip, { fileName: 'mixed.zip' });
    expect(bundle.status).toBe('Imported with errors');
    const members = await settledMembers(test, bundle.id);
    const cannot = (sentence: string): string => `The file cannot be imported: ${sentence}.`;
    expect(members.map(({ fileName, statusDetail }) => [fileName, statusDetail])).toEqual([
      ['good.csv', null],
      ['bomb.csv', cannot('it grows to more than 200 times its size, as a zip bomb does')],
      ['sly-bomb.csv', cannot('it grows to more than 200 times its size, as a zip bomb does')],
      [
        'locked.csv',
        cannot('it is encrypted: send it with its password in bundlePassword, or without a password'),
      ],
      ['huge.csv', cannot('it is damaged, its size or checksum is not what the archive says')],
      ['wrong.csv', cannot('it is damaged, its size or checksum is not what the archive says')],
      ['odd.csv', cannot('it is packed by method 99: pack it with deflate')],
      ['inner.zip', expect.stringContaining('a zip archive or a workbook inside a bundle')],
      ['inner.gz', expect.stringContaining('bundles in bundles are not opened')],
      ['picture.png', cannot('the file is a PNG image, not a CDR file')],
      ['empty.csv', cannot('the file is empty')],
      ['also-good.csv', null],
    ]);
    expect(members.map(({ status }) => status)).toEqual([
      'Imported',
      ...Array<string>(10).fill('Failed'),
      'Imported',
    ]);
    expect(members[1]).toMatchObject({ filePath: bundle.filePath, originalHash: bundle.originalHash });
  });

  it.each<[string, () => Buffer | Promise<Buffer>, RegExp]>([
    [
      'zip archive that is cut off',
      async () => (await zipOf({ 'a.csv': nextFcsFile(50) })).subarray(0, -30),
      /zip archive is damaged/,
    ],
    ['zip archive of nothing', () => zipOf({}), /^The bundle holds no file\.$/],
    ['zip archive of folders', () => zipOf({ 'a/': '' }), /^The bundle holds no file\.$/],
    [
      'workbook',
      () => zipOf({ '[Content_Types].xml': '<Types/>', 'xl/a.xml': '<a/>' }),
      /Excel workbook.*export it as CSV/,
    ],
    [
      'OpenDocument spreadsheet',
      () =>
        forgedZip([
          { name: 'mimetype', content: 'application/vnd.oasis.opendocument.spreadsheet', method: 0 },
          { name: 'content.xml', content: '<office:document-content/>' },
        ]),
      /OpenDocument spreadsheet \(ods\).*export it as CSV/,
    ],
    ['zip archive of too many files', () => forgedZip(many(501)), /more than 500 files/],
    [
      'zip bomb whose files share their data',
      () => forgedZip([{ name: 'a', content: Buffer.alloc(31 * MIB) }, ...many(40, true)]),
      /files in the zip archive share their bytes, as those of a zip bomb do/,
    ],
    [
      'small zip bomb whose files share their data',
      () => forgedZip([{ name: 'a', content: randomBytes(20 * 1024) }, ...many(499, true)]),
      /files in the zip archive share their bytes, as those of a zip bomb do/,
    ],
    [
      'zip archive with one file inside the data of another',
      () => {
        const inner = forgedZip([{ name: 'b', content: 'x', method: 0 }]);
        return forgedZip([
          { name: 'a', content: inner, method: 0 },
          { name: 'b', content: 'x', method: 0, at: 31 },
        ]);
      },
      /files in the zip archive share their bytes, as those of a zip bomb do/,
    ],
    [
      'zip bomb of many files, each below a mebibyte',
      () => forgedZip(many(60).map(({ name }) => ({ name, content: Buffer.alloc(MIB / 2) }))),
      /the bundle grows to more than 200 times its size, as a zip bomb does/,
    ],
  ])('that are a %s fail as a whole', async (_what, bytes, sentence) => {
    const before = (await readdir(join(test.dataDir, 'files', 'cdr-files'))).length;
    const file = await importFile(test, await bytes(), { fileName: 'bundle.zip' });
    expect(file).toMatchObject({ status: 'Failed', fileType: 'zip', callCount: null });
    expect(file.statusDetail).toMatch(sentence);
    expect((await test.admin.get(`CDRFiles/${file.id}/CDRFiles/`)).body).toEqual([]);
    expect(await readdir(join(test.dataDir, 'files', 'cdr-files'))).toHaveLength(before + 1);
  });

  it.each<[string, () => Buffer, RegExp]>([
    [
      'cut off',
      () => gzipSync(nextFcsFile(50)).subarray(0, -12),
      /it is damaged or cut off, it cannot be unpacked/,
    ],
    [
      'followed by rubbish',
      () => Buffer.concat([gzipSync(nextFcsFile(5)), Buffer.from('rubbish')]),
      /it is damaged/,
    ],
    ['a bomb', () => gzipSync(Buffer.alloc(200 * MIB, 'x'), { level: 9 }), /it grows to more than 200 times/],
    ['a small bomb', () => gzipSync(Buffer.alloc(2 * MIB), { level: 9 }), /it grows to more than 200 times/],
    ['of an empty file', () => gzipSync(Buffer.alloc(0)), /the file is empty/],
    ['of a tar archive', () => gzipSync(tar()), /the file is a tar archive/],
  ])('of gzip that are %s fail, in the record that was answered', async (_what, bytes, sentence) => {
    const file = await importFile(test, bytes(), { fileName: 'bundle.csv.gz' });
    expect(file).toMatchObject({ status: 'Failed', fileName: 'bundle.csv' });
    expect(file.statusDetail).toMatch(sentence);
  });
});

function many(count: number, overlaps = false) {
  return Array.from({ length: count }, (_, at) => ({ name: `${at}.csv`, content: '', overlaps }));
}

function tar(): Buffer {
  const header = Buffer.alloc(1024);
  header.write('a.csv', 0);
  header.write('ustar', 257);
  return header;
}
