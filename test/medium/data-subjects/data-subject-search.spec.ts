import { DataSource } from 'typeorm';
import { NumberInText } from '../../../src/common/number-in-text';
import { CallRepository } from '../../../src/calls/call.repository';
import { COMMAND_LINE } from '../../../src/common/access/principal';
import { DataSubjectSearch } from '../../../src/data-subjects/data-subject-search.service';
import type { SearchResult } from '../../../src/data-subjects/search-result';
import { ArchiveSearch } from '../../../src/data-subjects/archive-search.service';
import { DatabaseSearch } from '../../../src/data-subjects/database-search.service';
import { DrFileSearch } from '../../../src/data-subjects/dr-file-search.service';
import { DeletedCallRepository } from '../../../src/deleted-calls/deleted-call.repository';
import { DrFileRepository } from '../../../src/dr-files/records/dr-file.repository';
import type { Storage } from '../../../src/storage/storage';
import { STORAGE } from '../../../src/storage/storage.module';
import { addAwkwardDeletedCalls } from '../../support/database/awkward-calls';
import { addCalls } from '../../support/database/call-rows';
import { explained } from '../../support/database/query-plans';
import { deletedCallRows, moveExpiry, runRetention } from '../../support/dr-files/retention';
import { startTestApp, TestApp } from '../../support/http/test-app';
import { isArchive } from '../../support/dr-files/while-writing';
import { addDueCalls, makeDrFile } from '../../support/dr-files/due-calls';

const NUMBER = '01134960003';

describe('a search for a data subject', () => {
  let test: TestApp;

  beforeEach(async () => {
    test = await startTestApp();
  });

  afterEach(async () => {
    jest.restoreAllMocks();
    await test.close();
  });

  it('finds in a DR file exactly what it found in the table before, however the carrier spelt it', async () => {
    await addAwkwardDeletedCalls(test.database.sql, '2024-02-03T00:00:00Z');
    const numbers = ['01134960001', '+441134960002', '+33199001234', '44113', '5', '0113 496 0009'];
    const before = [];
    for (const number of numbers) before.push(idsIn(await search(number), 'deletedCalls'));
    expect(before.filter((ids) => ids.length > 0).length).toBeGreaterThan(2);
    expect(await runRetention(test)).toMatchObject({ state: 'Succeeded' });
    expect(await deletedCallRows(test)).toEqual([]);
    for (const [index, number] of numbers.entries()) {
      const result = await search(number);
      expect([number, idsIn(result, 'disasterRecoveryFiles')]).toEqual([number, before[index]]);
      expect(result.counts).toEqual({
        calls: 0,
        deletedCalls: 0,
        disasterRecoveryFiles: before[index]?.length,
        recordsInDrFiles: before[index]?.length,
      });
    }
  });

  it.each([
    ['deleted calls (a whole month)', DeletedCallRepository, 'placesOf', '2024-02-03'],
    ['DR files (a part of a month)', DrFileRepository, 'allUnexpired', '2024-06-03'],
  ] as const)(
    'meets a record exactly once when it is archived just before the search asks for %s',
    async (_, repository, question, day) => {
      await addDueCalls(test, 30, { day });
      happensBefore(test.app.get<Record<string, Question>>(repository), question, async () => {
        expect(await runRetention(test)).toMatchObject({ state: 'Succeeded', removed_count: '30' });
      });
      const { complete, records } = await search(NUMBER);
      expect({ complete, count: records.length }).toEqual({ complete: true, count: 1 });
      expect(await deletedCallRows(test)).toEqual([]);
      expect(await search(NUMBER)).toMatchObject({
        counts: { calls: 0, deletedCalls: 0, disasterRecoveryFiles: 1 },
      });
    },
  );

  it('does not miss a DR file that expires meanwhile: it is none any more', async () => {
    await makeDrFile(test, 30);
    happensBefore(test.app.get<Record<string, Question>>(DrFileSearch), 'search', async () => {
      await moveExpiry(test, `now() - interval '1 hour'`);
      await runRetention(test, new Date());
    });
    expect(await search(NUMBER)).toMatchObject({
      complete: true,
      counts: { disasterRecoveryFiles: 0 },
      notSearched: [],
    });
  });

  it('says nothing of a DR file that is exchanged after it was checked', async () => {
    await addDueCalls(test, 30);
    await addDueCalls(test, 40, { day: '2024-03-03' });
    await runRetention(test);
    const storage = test.app.get<Storage>(STORAGE);
    const read = storage.read.bind(storage);
    const names: string[] = [];
    const digest = jest.spyOn(storage, 'digest');
    jest.spyOn(storage, 'read').mockImplementation((name, range) => {
      if (isArchive(name)) names.push(name);
      return read(
        isArchive(name) && names.length === 1
          ? name.replace('000001_2024-02-03_2024-02-03', '000002_2024-03-03_2024-03-03')
          : name,
        range,
      );
    });
    expect(await search(NUMBER)).toMatchObject({
      complete: false,
      counts: { disasterRecoveryFiles: 1 },
      records: [{ disasterRecoveryFile: '2' }],
      notSearched: [
        {
          disasterRecoveryFile: '1',
          reason: expect.stringMatching(/^does not hold what was signed: /) as unknown,
        },
      ],
    });
    expect(digest.mock.calls.map(([name]) => name)).toContain(names[0]);
  });

  it('reads only the rows of the number, by the indexes of its three keys', async () => {
    await addDueCalls(test, 10_000);
    await addCalls(test.database.sql, 10_000);
    for (const repository of [test.app.get(CallRepository), test.app.get(DeletedCallRepository)]) {
      const { result, scans } = await explained(test.app.get(DataSource), (explaining) =>
        repository.placesOf(NUMBER, 3, explaining),
      );
      expect(result).toMatchObject({ count: 10, places: [{}, {}, {}] });
      expect(scans.filter(({ index, kind }) => index === undefined && kind !== 'Bitmap Heap Scan')).toEqual(
        [],
      );
      for (const { index } of scans.filter((scan) => scan.index !== undefined)) {
        expect(index).toMatch(/(target|external|termination)_key_/);
      }
      expect(scans.reduce((sum, { rowsRemoved }) => sum + rowsRemoved, 0)).toBe(0);
    }
  });

  it('counts all and names no more than it was asked for', async () => {
    await addDueCalls(test, 2001);
    await addDueCalls(test, 1, { day: '2024-03-03' });
    const { deletedCalls } = await test.app.get(DatabaseSearch).search('01134960001', 2);
    expect(deletedCalls).toMatchObject({ count: 4, places: [{ lineNumber: '2' }, { lineNumber: '1002' }] });
    await runRetention(test);
    const { drFiles } = await test.app.get(DatabaseSearch).search('01134960001', 2);
    for (const most of [0, 1, 3]) {
      const found = await test.app
        .get(ArchiveSearch)
        .search(drFiles, new NumberInText('+441134960001'), most, () => undefined);
      expect({ count: found.count, named: found.records.length }).toEqual({ count: 4, named: most });
    }
  });

  function search(number: string): Promise<SearchResult> {
    return test.app.get(DataSubjectSearch).search({ actor: COMMAND_LINE, number });
  }
});

type Question = (...args: unknown[]) => Promise<unknown>;

/** Lets something happen before the first answer of a real method. */
function happensBefore(
  service: Record<string, Question>,
  question: string,
  happen: () => Promise<void>,
): void {
  const answer = (service[question] as Question).bind(service);
  jest.spyOn(service, question).mockImplementationOnce(async (...args) => {
    await happen();
    return answer(...args);
  });
}

function idsIn({ records }: SearchResult, where: string): string[] {
  return records.filter((record) => record.where === where).map(({ id }) => id);
}
