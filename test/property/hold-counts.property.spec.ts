import * as fc from 'fast-check';
import type { LegalHoldView } from '../../src/legal-holds/dto/legal-hold.view';
import { addCalls, addDeletedCalls, deleteCalls } from '../support/database/call-rows';
import { runRetention } from '../support/dr-files/retention';
import { startTestApp, TestApp } from '../support/http/test-app';

const FILES = 16;

/** What retention itself judges, file by file and entry by entry, of the hold in $1 with its id. */
const JUDGED = `
  with h as (select h.* from legal_holds h where h.id = $1),
  k as (select unnest(coalesce(h.number_keys, array[h.number_key])) as key from h),
  f as (select f.*, f.status in ('Failed', 'Discarded') as unwanted from cdr_files f, h
    where f.bytes_expired_at is null and (h.carrier is null or h.carrier = f.carrier) and exists (select from k
      where may_hold_cdr_file(f.id, k.key, h.cdr_file_id, h.user_activity_log_id, h.min_date, h.max_date)))
  select (select count(*)::int from f where not unwanted) as "heldCDRFiles",
    (select coalesce(sum(size_bytes), 0)::int from f where not unwanted) as "heldCDRFileBytes",
    (select count(*)::int from f where unwanted) as "heldUnwantedFiles",
    (select coalesce(sum(size_bytes), 0)::int from f where unwanted) as "heldUnwantedFileBytes",
    (select coalesce(sum(rejected_count), 0)::int from f) as "heldRejectedLines",
    (select count(*)::int from user_activity_log t, h where is_activity_read(t.activity_type) and exists (select from k
      where may_hold_activity_read(t.activity_type, t.linked_to_type, t.linked_to, t.cdr_file_id, t.activity_details, h.id,
        k.key, h.cdr_file_id, h.user_activity_log_id, h.min_date, h.max_date))) as "heldActivityReads"`;

describe('what a legal hold says that it keeps', () => {
  let test: TestApp;
  const activities: string[] = [];

  beforeAll(async () => {
    test = await startTestApp();
    const { sql } = test.database;
    await addFiles();
    await addDeletedCalls(sql, '2024-02-03T00:00:00Z', 40);
    for (const file of ['2', '5', '11']) await addCalls(sql, 12, file);
    for (const file of ['3', '6', '12', '4']) {
      activities.push(await deleteCalls(sql, await addCalls(sql, 9, file)));
    }
    await runRetention(test);
    await addReads();
  });

  afterAll(() => test.close());

  it('is what retention leaves because of it, in every class', async () => {
    const kept: LegalHoldView['counts'][] = [];
    await fc.assert(
      fc.asyncProperty(holds(), async (hold) => {
        const placed = await test.admin.post<LegalHoldView>('legalHolds/', {
          ...hold,
          reason: 'A court asked',
        });
        expect({ hold, status: placed.status }).toEqual({ hold, status: 201 });
        const { rows } = await test.database.sql.query<object>(JUDGED, [placed.body.id]);
        expect({ hold, counts: placed.body.counts }).toMatchObject({ hold, counts: rows[0] });
        kept.push(placed.body.counts);
      }),
      { numRuns: 150, endOnFailure: true },
    );
    const sorts = (name: 'heldCDRFiles' | 'heldUnwantedFiles' | 'heldRejectedLines' | 'heldActivityReads') =>
      new Set(kept.map((counts) => counts?.[name])).size;
    expect(sorts('heldCDRFiles')).toBeGreaterThan(5);
    expect(sorts('heldUnwantedFiles')).toBeGreaterThan(1);
    expect(sorts('heldRejectedLines')).toBeGreaterThan(1);
    expect(sorts('heldActivityReads')).toBeGreaterThan(5);
  }, 120_000);

  it('says what was not counted: nothing is judged by a part of the calls, and older reads are told of', async () => {
    const counts = async (most: number, reads: number): Promise<unknown> => {
      const { rows } = await test.database.sql.query<{ counts: unknown }>(
        `select legal_hold_kept_counts('{"carrier": "Gamma", "min_date": "2023-12-01"}', $1, $2) as counts`,
        [most, reads],
      );
      return rows[0]?.counts;
    };
    const known = {
      heldCDRFiles: expect.any(Number) as unknown,
      heldActivityReads: expect.any(Number) as unknown,
    };
    expect(await counts(1000, 100_000)).toMatchObject({ ...known, activityReadsCapped: false });
    expect(await counts(1000, 3)).toMatchObject({ ...known, activityReadsCapped: true });
    expect(await counts(5, 100_000)).toEqual({
      heldCDRFiles: null,
      heldCDRFileBytes: null,
      heldUnwantedFiles: null,
      heldUnwantedFileBytes: null,
      heldRejectedLines: null,
      heldActivityReads: null,
      activityReadsCapped: false,
    });
  });

  function holds(): fc.Arbitrary<object> {
    const part = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined, freq: 2 });
    const number = fc.constantFrom('01134960003', '07700900011', '01134960030', '01999999999');
    const day = fc.integer({ min: 1, max: 28 }).map((nth) => `2023-12-${String(nth).padStart(2, '0')}`);
    return fc
      .record({
        number: part(number),
        numbers: part(fc.uniqueArray(number, { minLength: 1, maxLength: 3 })),
        carrier: part(fc.constantFrom('Gamma', 'BT', 'Nobody')),
        CDRFileID: part(fc.integer({ min: 1, max: FILES }).map(String)),
        userActivityLog: part(fc.nat({ max: 3 }).map((nth) => activities[nth])),
        minDate: part(day),
        maxDate: part(day),
      })
      .map(({ numbers, ...hold }) => ({ ...hold, ...(hold.number === undefined && { numbers }) }))
      .filter(({ minDate, maxDate }) => !minDate || !maxDate || minDate <= maxDate)
      .filter((hold) => Object.values(hold).some((value) => value !== undefined));
  }

  /** Files 2 to 4 came in the bundle 1; some of each kind that cannot be judged by calls, and some without bytes. */
  async function addFiles(): Promise<void> {
    await test.database.sql.query(
      `insert into cdr_files (file_name, stored_file_id, carrier, file_type, file_path, original_hash, size_bytes, status,
         rejected_count, bundle_cdr_file_id, repeated_line_count, bytes_expired_at)
       select 'f' || n, 's' || n, case when n % 4 = 0 then 'BT' else 'Gamma' end, 'auto', 'p' || n, 'h' || n, 100 + n,
         case n when 7 then 'Failed' when 8 then 'Discarded' when 9 then 'Potential Duplicate' else 'Imported' end,
         case when n in (10, 4) then n end, case when n between 2 and 4 then 1 end, case when n = 13 then 2 end,
         case when n in (12, 14) then now() end
       from generate_series(1, $1::integer) n`,
      [FILES],
    );
  }

  /** By the API, and of kinds and ids that it would not have by chance. */
  async function addReads(): Promise<void> {
    const { rows } = await test.database.sql.query<{ id: string }>(
      'select id::text as id from deleted_calls order by id',
    );
    for (const path of [
      'deletedCalls/?number=01134960003',
      'deletedCalls/?limit=5',
      'calls/?number=07700900011',
    ]) {
      expect((await test.admin.get(path)).status).toBe(200);
    }
    for (const { id } of rows.slice(0, 8))
      expect((await test.admin.get(`deletedCalls/${id}`)).status).toBe(200);
    await test.admin.post('dataSubjects/search', { number: '+44 113 496 0003' });
    await test.database.sql.query(
      `insert into user_activity_log (user_name, used_api, activity_type, cdr_file_id, linked_to_type, linked_to, activity_details)
       select 'Reader', true, 'CDR file downloaded', case when n % 2 = 0 then n end, case when n % 2 = 1 then 'CDRFiles' end,
         case when n % 2 = 1 then n::text end, null from generate_series(1, $1::integer) n
       union all select 'Reader', true, 'DR file downloaded', null, 'disasterRecoveryFiles', n::text, null from generate_series(1, 3) n
       union all select 'Reader', true, 'Legal hold previewed', null, 'legalHolds', n::text, null from generate_series(1, 9) n
       union all select 'Reader', true, 'Deleted calls viewed', null, null, null, 'not JSON'
       union all select 'Reader', true, 'Deleted calls viewed', null, null, null,
         json_build_object('firstID', r.ids[n], 'lastID', r.ids[n + 3], 'filter', json_build_object('number', 'anonymous'))::text
         from (select array_agg(id::text order by id) as ids from deleted_calls) r, generate_series(1, 30) n`,
      [FILES],
    );
  }
});
