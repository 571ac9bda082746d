import type { ErasureView } from '../../src/data-subjects/erasure/dto/erasure.view';
import { ErasuresKeeper } from '../../src/data-subjects/erasure/erasures-keeper.service';
import { fcsFile } from '../support/cdr-files/fcs-file';
import { importFile } from '../support/cdr-files/uploads';
import { placesWith } from '../support/data-subjects/every-byte';
import { addCalls, addDeletedCalls } from '../support/database/call-rows';
import { verifyAll } from '../support/dr-files/dr-evidence';
import { addDueCalls } from '../support/dr-files/due-calls';
import { drFiles, runRetention } from '../support/dr-files/retention';
import { startTestApp, TestApp } from '../support/http/test-app';
import { liveBytesDuring } from '../support/live-memory';

/** The size that is promised is ERASURE_ROWS=1000000 ERASURE_NUMBERS=100; it takes its time. */
const ROWS = Number(process.env.ERASURE_ROWS ?? 50_000);
const NUMBERS = Number(process.env.ERASURE_NUMBERS ?? 3);
const MONTHS = 24;
const FILES = 10;
/** At any size, and of what is in use. A row has 500 bytes and more. */
const MOST_MEGABYTES = 20;

/** The target numbers of `addCalls`, a thousand of them, and so are those of archived and deleted ones. */
const number = (nth: number): string => `0113496${String(nth).padStart(4, '0')}`;
const ours = Array.from({ length: NUMBERS }, (_, nth) => number(nth + 1));

describe('erasure of many numbers from an installation of size', () => {
  let test: TestApp;

  beforeAll(async () => {
    test = await startTestApp({
      CDR_FILE_RETENTION_DAYS: '30000',
      ACTIVITY_READ_RETENTION_DAYS: '30000',
      LIVE_CALLS_RETENTION_DAYS: '30000',
      DR_FILE_RETENTION_DAYS: '30000',
    });
    for (let month = 0; month < MONTHS; month += 1) {
      const day = new Date(Date.UTC(2022, month, 3)).toISOString().slice(0, 10);
      await addDueCalls(test, Math.floor((ROWS * 0.7) / MONTHS), { day });
    }
    expect(await runRetention(test)).toMatchObject({ state: 'Succeeded' });
    const { sql } = test.database;
    await addDeletedCalls(sql, new Date(Date.now() - 86_400_000).toISOString(), Math.floor(ROWS * 0.15));
    await addCalls(sql, Math.floor(ROWS * 0.15));
    for (let file = 0; file < FILES; file += 1) {
      await importFile(
        test,
        fcsFile(ours.map((dialled, at) => ({ dialled, salesPrice: `0.${1000 * file + at}` }))),
      );
    }
  }, 1_800_000);

  afterAll(() => test.close());

  it('leaves them nowhere, the chain whole, every row there, and memory as it was', async () => {
    const before = await rowsOf();
    const began = Date.now();
    const ids: string[] = [];
    const liveBytes = await liveBytesDuring(async () => {
      for (const one of ours) {
        const request = { number: one, reason: 'Letter' };
        const { status, body } = await test.admin.post<ErasureView>('dataSubjects/erase', request);
        expect(status).toBe(202);
        ids.push(body.id);
      }
      await test.app.get(ErasuresKeeper).tick();
    });
    for (const id of ids) {
      const erasure = await test.admin.get<ErasureView>(`erasures/${id}`);
      expect(erasure.body).toMatchObject({ state: 'Succeeded', problems: [], held: {} });
    }
    const seconds = Math.round((Date.now() - began) / 1000);
    const megabytes = Math.round(liveBytes / 1024 / 1024);
    process.stderr.write(
      `erasure: ${NUMBERS} numbers in ${ROWS} rows, ${seconds} s, ${megabytes} MB in use more than before\n`,
    );
    expect(await rowsOf()).toEqual(before);
    expect(
      await placesWith(
        test,
        ours.map((one) => one.slice(1)),
      ),
    ).toEqual([]);
    expect((await verifyAll(test)).findings).toEqual([]);
    expect(megabytes).toBeLessThan(MOST_MEGABYTES);
  }, 3_400_000);

  async function rowsOf(): Promise<Record<string, unknown>> {
    const { rows } = await test.database.sql.query<Record<string, unknown>>(
      `select (select count(*) from calls) as calls, (select count(*) from deleted_calls) as "deletedCalls",
         (select sum(row_count) from disaster_recovery_files where status = 'Available') as archived`,
    );
    expect((await drFiles(test)).filter(({ status }) => status === 'Available')).toHaveLength(MONTHS);
    return rows[0]!;
  }
});
