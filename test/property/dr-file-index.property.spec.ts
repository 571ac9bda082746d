import { rm } from 'node:fs/promises';
import { DataSource } from 'typeorm';
import { NumberInText } from '../../src/common/number-in-text';
import { ArchiveResult, ArchiveSearch } from '../../src/data-subjects/archive-search.service';
import { DrFileSearch } from '../../src/data-subjects/dr-file-search.service';
import { indexName } from '../../src/dr-files/format/dr-file-name';
import { DrFileRepository } from '../../src/dr-files/records/dr-file.repository';
import { addAwkwardDeletedCalls } from '../support/database/awkward-calls';
import { addDueCalls } from '../support/dr-files/due-calls';
import { drFilePath, drFiles, runRetention } from '../support/dr-files/retention';
import { startTestApp, TestApp } from '../support/http/test-app';

/** A third of them in the file as target, external or termination number, in several spellings, and some odd ones. */
function thousandNumbers(): string[] {
  const range = (from: number, count: number, spelt: (digits: string) => string): string[] =>
    Array.from({ length: count }, (_, at) => spelt(String(from + at).padStart(4, '0')));
  return [
    ...range(0, 400, (digits) => `0113496${digits}`),
    ...range(100, 400, (digits) => `+44 20 7946 ${digits}`),
    ...range(200, 190, (digits) => `0770090${digits}`),
    ...['01134960001', '+441134960002', '+33199001234', '44113', '5', '0', 'anonymous', '0113 496 0009'],
    ...['999', 'sip:alice@example.net'],
  ];
}

describe('the index of a DR file', () => {
  let test: TestApp;

  beforeAll(async () => {
    test = await startTestApp();
    await addDueCalls(test, 300);
    await addAwkwardDeletedCalls(test.database.sql, '2024-02-03T12:00:00Z');
    expect(await runRetention(test)).toMatchObject({ state: 'Succeeded' });
  });

  afterAll(async () => {
    jest.restoreAllMocks();
    await test.close();
  });

  it('never changes an answer: a thousand numbers, with and without it', async () => {
    const [file, ...others] = await drFiles(test);
    expect(others).toEqual([]);
    const open = jest.spyOn(test.app.get(DrFileSearch), 'search');
    const numbers = thousandNumbers();
    const withIndex: ArchiveResult[] = [];
    for (const number of numbers) withIndex.push(await search(number));
    const there = withIndex.filter(({ count }) => count > 0).length;
    expect(there).toBeGreaterThan(500);
    expect(open).toHaveBeenCalledTimes(there);
    await rm(drFilePath(test, indexName(file?.file_name ?? '')));
    for (const [at, number] of numbers.entries()) {
      expect({ number, ...(await search(number)) }).toEqual({ number, ...withIndex[at] });
    }
    expect(numbers).toHaveLength(1000);
    expect(open).toHaveBeenCalledTimes(there + 1000);
  }, 300_000);

  async function search(number: string): Promise<ArchiveResult> {
    const files = await test.app.get(DrFileRepository).allUnexpired(test.app.get(DataSource).manager);
    return test.app.get(ArchiveSearch).search(files, new NumberInText(number), 100, undefined);
  }
});
