import { DataSource } from 'typeorm';
import { Lease } from '../../../src/database/lease';
import { parseManifest } from '../../../src/dr-files/format/manifest';
import { storageName } from '../../../src/dr-files/format/dr-file-storage-name';
import { ErasureService } from '../../../src/data-subjects/erasure/erasure.service';
import type { ErasureView } from '../../../src/data-subjects/erasure/dto/erasure.view';
import type { Storage } from '../../../src/storage/storage';
import { STORAGE } from '../../../src/storage/storage.module';
import { fcsFile } from '../../support/cdr-files/fcs-file';
import { importFile } from '../../support/cdr-files/uploads';
import { over } from '../../support/data-subjects/erasures';
import { placesWith } from '../../support/data-subjects/every-byte';
import { verifyAll } from '../../support/dr-files/dr-evidence';
import { IN_A_YEAR } from '../../support/dr-files/restore';
import { archivedRows, drFiles, runRetention } from '../../support/dr-files/retention';
import { startTestApp, TestApp } from '../../support/http/test-app';

const FREE = ['0113 496 0771', '0113 496 0772', '0113 496 0773'] as const;
/** In a text of a call alone, where no mark of the DR file knows it: the hold does not keep the file. */
const HELD = '0113 496 0774';
const OTHER = '+441134960779';

describe('erasures that wait together', () => {
  let test: TestApp;
  let opened: string[];
  let before: string;
  let erasures: Map<string, ErasureView>;

  /**
   * A DR file with a row of each number, whose CDR file has lost its bytes; the erasures are asked for while something else
   * has the lease.
   */
  beforeAll(async () => {
    test = await startTestApp({ CDR_FILE_RETENTION_DAYS: '30', ACTIVITY_READ_RETENTION_DAYS: '30000' });
    const dialled = FREE.map((number) => ({ dialled: `+44${digits(number)}` }));
    const { id } = await importFile(
      test,
      fcsFile([...dialled, { dialled: OTHER, recordId: `X-0${digits(HELD)}` }]),
    );
    const deletion = { filter: { CDRFileID: id }, reason: 'Asked', expectedCount: 4 };
    expect((await test.admin.post('calls/delete', deletion)).status).toBe(200);
    expect(await runRetention(test, IN_A_YEAR)).toMatchObject({ state: 'Succeeded', removed_count: '4' });
    expect((await test.admin.post('legalHolds/', { number: HELD, reason: 'Case 1' })).status).toBe(201);
    before = (await drFiles(test))[0]!.file_name;
    const read = jest.spyOn(test.app.get<Storage>(STORAGE), 'read');
    erasures = await eraseTogether([FREE[0], HELD, FREE[1], FREE[2]]);
    opened = read.mock.calls.map(([name]) => name);
  });

  afterAll(() => test.close());

  async function eraseTogether(numbers: readonly string[]): Promise<Map<string, ErasureView>> {
    const lease = await Lease.tryAcquire(test.app.get(DataSource), 'retention');
    const asked = new Map<string, string>();
    for (const number of numbers) {
      const { body } = await test.admin.post<ErasureView>('dataSubjects/erase', { number, reason: 'Letter' });
      asked.set(number, body.id);
    }
    const service = test.app.get(ErasureService);
    // An attempt that knows only the first of them must not find the lease free.
    await service.workUnlessWorking();
    await lease!.release();
    await service.workUnlessWorking();
    const ended = new Map<string, ErasureView>();
    for (const [number, id] of asked) ended.set(number, await over(test, id));
    return ended;
  }

  it('end each by itself', () => {
    for (const number of FREE) {
      expect(erasures.get(number)).toMatchObject({
        state: 'Succeeded',
        problems: [],
        counts: { disasterRecoveryFiles: 1 },
      });
      expect(erasures.get(number)?.held).toEqual({});
    }
    const pseudonyms = [...erasures.values()].map(({ pseudonym }) => pseudonym);
    expect(new Set(pseudonyms).size).toBe(4);
  });

  it('write a DR file anew once for all of them', async () => {
    const [old, rewritten, ...more] = await drFiles(test);
    expect(more).toEqual([]);
    expect([old?.status, rewritten?.status]).toEqual(['Expired', 'Available']);
    expect(parseManifest(rewritten!.manifest)).toMatchObject({ sequence: 2, replacesSequence: 1 });
    const entries = await test.database.sql.query<{ type: string; erasure: string; details: string }>(
      `select activity_type as type, linked_to::text as erasure, activity_details as details from user_activity_log
       where activity_type = 'DR file rewritten'
         or activity_type = 'Records erased' and activity_details::json ->> 'class' = 'disasterRecoveryFiles' order by id`,
    );
    const ofErasures = entries.rows.filter(({ type }) => type === 'Records erased');
    expect(entries.rows.length - ofErasures.length).toBe(1);
    expect(ofErasures.map(({ erasure }) => erasure).sort()).toEqual(
      FREE.map((number) => erasures.get(number)!.id).sort(),
    );
    for (const { details } of ofErasures) {
      expect(JSON.parse(details)).toMatchObject({ file: before, replacedBy: rewritten!.file_name, rows: 1 });
    }
    expect((await verifyAll(test)).findings).toEqual([]);
  });

  it('open it once to look for all of them, and once to write it', () => {
    expect(opened.filter((name) => name === storageName(before))).toHaveLength(2);
  });

  it('leave their pseudonyms in the rows, and nothing of the numbers', async () => {
    const rows = await archivedRows(test, (await drFiles(test))[1]!.file_name);
    expect(rows.map((row) => row.terminationNumber).sort()).toEqual(
      [OTHER, ...FREE.map((number) => erasures.get(number)!.pseudonym)].sort(),
    );
    for (const number of FREE) expect(await placesWith(test, [digits(number), number.slice(1)])).toEqual([]);
  });

  it('leave a number that a legal hold names as it is', async () => {
    expect(erasures.get(HELD)).toMatchObject({
      state: 'Succeeded',
      problems: [],
      counts: {},
      held: { disasterRecoveryFiles: 1 },
    });
    const rows = await archivedRows(test, (await drFiles(test))[1]!.file_name);
    expect(rows.map((row) => row.carrierCallID)).toContain(`X-0${digits(HELD)}`);
  });
});

/** Without the leading 0. */
function digits(number: string): string {
  return number.replaceAll(' ', '').slice(1);
}
