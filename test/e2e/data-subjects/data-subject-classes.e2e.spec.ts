import { readdirSync, readFileSync } from 'node:fs';
import { rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { ClassResult, SearchResult } from '../../../src/data-subjects/search-result';
import { zipOf } from '../../support/cdr-files/bundles';
import { fcsFile, FcsCells } from '../../support/cdr-files/fcs-file';
import { samplePath } from '../../support/cdr-files/samples';
import { importFile, settledMembers, UploadedFile } from '../../support/cdr-files/uploads';
import { search } from '../../support/data-subjects';
import { makeDrFile } from '../../support/dr-files/due-calls';
import { startTestApp, TestApp } from '../../support/http/test-app';

const NUMBER = '0113 496 0777';
const DIALLED = { dialled: '+44 (0)113 496 0777' };
/** A date that no layout of it knows, in a line with the number. */
const REJECTED: FcsCells = { dialled: '01134960777', callDate: '99/99/2026' };

describe('a search of every class', () => {
  let test: TestApp;

  beforeEach(async () => {
    test = await startTestApp();
  });

  afterEach(() => test.close());

  const searched = async (number = NUMBER): Promise<SearchResult> => (await search(test, number)).body;
  const counts = ({ classes }: SearchResult): Record<string, number> =>
    Object.fromEntries(classes.map(({ class: name, count }) => [name, count]));
  const ofClass = ({ classes }: SearchResult, name: string): ClassResult | undefined =>
    classes.find((one) => one.class === name);
  const bytesOf = ({ filePath }: UploadedFile): string => join(test.dataDir, 'files', filePath);

  it('finds the number in the file, in rejected lines and in the log when its calls are gone', async () => {
    const { id } = await importFile(test, fcsFile([{}, DIALLED, REJECTED, {}, DIALLED]));
    await test.admin.post('calls/delete', { filter: { number: NUMBER }, reason: 'They asked' });
    const result = await searched();
    expect(result).toMatchObject({ complete: true, notSearched: [], CDRFilesNotSearched: [] });
    expect(counts(result)).toEqual({
      calls: 0,
      deletedCalls: 2,
      disasterRecoveryFiles: 0,
      CDRFiles: 3,
      rejectedLines: 1,
      userActivityLog: 1,
    });
    expect(result.lines).toEqual([
      ...['2', '3', '5'].map((lineNumber) => ({ where: 'CDRFiles', CDRFileID: id, lineNumber })),
      { where: 'rejectedLines', CDRFileID: id, lineNumber: '3' },
    ]);
    const [activity] = result.activities;
    const { body } = await test.admin.get<{ activityType: string }>(`userActivityLog/${activity}`);
    expect(body.activityType).toBe('Calls deleted');
    // The search itself is in the log now.
    expect(counts(await searched('+441134960777')).userActivityLog).toBe(2);
  });

  it('reads the files of a bundle, whatever packs them', async () => {
    const zip = await zipOf({
      'a.csv': fcsFile([DIALLED]),
      'b.csv': fcsFile([{}, { ...DIALLED, salesPrice: '1.1' }]),
    });
    const bundle = await importFile(test, zip, { fileName: 'october.zip' });
    const members = await settledMembers(test, bundle.id);
    const packed = await importFile(test, gzipSync(fcsFile([{}, {}, DIALLED])), { fileName: 'c.csv.gz' });
    const { complete, lines } = await searched();
    expect(complete).toBe(true);
    expect(lines.map(({ CDRFileID, lineNumber }) => [CDRFileID, lineNumber])).toEqual([
      [members[0]?.id, '1'],
      [members[1]?.id, '2'],
      [packed.id, '3'],
    ]);
  });

  it.each([
    ['of no known layout', 'who;when;whom\nJones;today;0113-496-0777\nJones;today;01134960778\n', 'auto'],
    [
      'in UTF-16 of no known layout',
      Buffer.from('\ufeffwho;when;whom\r\nJones;today;(0113) 4960777\r\n', 'utf16le'),
      'auto',
    ],
    ['sent under a wrong layout', 'Jones,today\nJones,+441134960777\n', 'fcs-v3-outbound'],
  ])('reads a file %s as text', async (_, content, fileType) => {
    const file = await importFile(test, Buffer.from(content), { fileType, fileName: 'unknown.csv' });
    expect(file.status).toBe('Failed');
    const { complete, lines } = await searched();
    expect(complete).toBe(true);
    expect(lines).toEqual([{ where: 'CDRFiles', CDRFileID: file.id, lineNumber: '2' }]);
  });

  it('finds in each sample of a layout the lines that the list of its calls has', async () => {
    for (const name of readdirSync(samplePath('layouts'))) {
      const fileType = name === 'fcs-v3-01.csv' ? 'fcs-v3-outbound' : 'auto';
      const file = await importFile(test, readFileSync(samplePath(`layouts/${name}`)), {
        ...{ fileType, fileName: name },
        // The calls of two switches may be the same.
        carrier: name,
      });
      const { body: calls } = await test.admin.get<Record<string, string>[]>(`CDRFiles/${file.id}/calls/`);
      const numbers = new Set(
        calls
          .flatMap(({ target, external, terminationNumber }) => [target, external, terminationNumber])
          .filter(Boolean),
      );
      expect({ name, status: file.status, numbers: numbers.size > 0 }).toMatchObject({ name, numbers: true });
      const [number = ''] = [...numbers].slice(-1);
      const { body } = await test.admin.get<Record<string, string>[]>(
        `CDRFiles/${file.id}/calls/?number=${encodeURIComponent(number)}`,
      );
      const { lines } = await searched(number);
      const found = lines
        .filter(({ where, CDRFileID }) => where === 'CDRFiles' && CDRFileID === file.id)
        .map(({ lineNumber }) => lineNumber);
      expect({ name, found }).toMatchObject({
        name,
        found: expect.arrayContaining(body.map(({ lineNumber }) => lineNumber)) as unknown,
      });
    }
  });

  it('is not complete while a file is away, and says which', async () => {
    const file = await importFile(test, fcsFile([DIALLED]), { fileName: 'october.csv' });
    await importFile(test, fcsFile([{}, DIALLED]));
    await rename(bytesOf(file), `${bytesOf(file)}.away`);
    const result = await searched();
    expect(result).toMatchObject({
      complete: false,
      CDRFilesNotSearched: [{ CDRFileID: file.id, fileName: 'october.csv', reason: 'is not in storage' }],
    });
    expect(ofClass(result, 'CDRFiles')).toEqual({
      class: 'CDRFiles',
      searched: false,
      count: 1,
      why: '1 of 2 CDR files could not be searched; the first one is not in storage',
    });
  });

  it.each([
    [
      'binary',
      (file: UploadedFile) => writeFile(bytesOf(file), Buffer.from([0, 1, 2, 3])),
      /^cannot be read as text: /,
    ],
    ['unreadable', (file: UploadedFile) => writeFile(`${bytesOf(file)}`, '%PDF-'), /PDF document/],
  ])('is not complete with a file that is %s', async (_, damage, reason) => {
    const file = await importFile(test, fcsFile([DIALLED]));
    await damage(file);
    const result = await searched();
    expect(result.complete).toBe(false);
    expect(result.CDRFilesNotSearched).toEqual([
      { CDRFileID: file.id, fileName: file.fileName, reason: expect.stringMatching(reason) as unknown },
    ]);
  });

  it('is not complete with a bundle that could not be opened', async () => {
    const file = await importFile(test, Buffer.from('PK\x03\x04 no archive'), { fileName: 'x.zip' });
    expect((await searched()).CDRFilesNotSearched).toEqual([
      { CDRFileID: file.id, fileName: 'x.zip', reason: 'is a bundle that could not be opened' },
    ]);
  });

  it('searches all the rest without an identity for DR files, and says so', async () => {
    await importFile(test, fcsFile([DIALLED]));
    const { file_name: fileName, id } = await makeDrFile(test, 30);
    const identity = join(test.dataDir, 'keys', 'dr-identity.txt');
    await rename(identity, `${identity}.away`);
    const result = await searched();
    const reason = 'cannot be opened: there is no age identity where DR_IDENTITY_FILE says';
    expect(result).toMatchObject({
      complete: false,
      counts: { calls: 1 },
      notSearched: [{ disasterRecoveryFile: id, fileName, reason }],
    });
    expect(ofClass(result, 'disasterRecoveryFiles')).toEqual({
      class: 'disasterRecoveryFiles',
      searched: false,
      count: 0,
      why: `1 of 1 DR file could not be searched; the first one ${reason}`,
    });
  });

  it('finds text that is no number, and keeps the reason of the search', async () => {
    await importFile(test, fcsFile([{ dialled: 'anonymous' }, { dialled: 'anonymously' }]));
    const { body } = await test.admin.post<SearchResult>('dataSubjects/search', {
      number: 'anonymous',
      reason: 'A letter of 3 October',
    });
    expect(counts(body)).toMatchObject({ calls: 1, CDRFiles: 1 });
    const { body: entry } = await test.admin.get(`userActivityLog/${body.userActivityLog}`);
    expect(entry).toMatchObject({
      activityType: 'Data subject searched',
      activityReason: 'A letter of 3 October',
    });
  });
});
