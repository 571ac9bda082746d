import { eraseNumber } from '../../support/data-subjects/erasures';
import { placesWith } from '../../support/data-subjects/every-byte';
import { startTestApp, TestApp } from '../../support/http/test-app';

const NUMBER = '0113 496 0777';
const SPELLINGS = ['1134960777', '113 496 0777', '113-496-0777'];

/** Texts that failures, carriers, mails and browsers write, so that no request can plant them: one row for each column. */
const PLANTED: readonly (readonly [table: string, sql: string])[] = [
  ['counted_activities', counted(`'user 01134960777'`, `'Reader'`, 'null')],
  ['counted_activities', counted(`'a'`, `'Ada of +44 113 496 0777'`, 'null')],
  ['counted_activities', counted(`'b'`, `'Reader'`, `'{"filter": {"number": 441134960777}}'`)],
  ['verifications', verification(`'0113-496-0777'`, 'null', 'null')],
  ['verifications', verification(`'Command line'`, `'[{"detail": "File of 01134960777"}]'`, 'null')],
  ['verifications', verification(`'Command line'`, 'null', `'No file calls-01134960777.csv'`)],
  ['retention_runs', run(`'Line 01134960777'`, 'null')],
  ['retention_runs', run(`'Schedule'`, `'EACCES: /srv/0113 496 0777'`)],
  [
    'cdr_file_comparison_lines',
    `insert into cdr_file_comparison_lines (comparison_id, id, outcome, carrier_call_id, start_date, start_time)
     values (1, 1, 'new', 'C-01134960777-9', '2026-10-01', '08:00')`,
  ],
  ['cdr_file_sources', source('last_error', `'No such file: 01134960777.csv'`)],
  ['cdr_file_source_files', sourceFile('place', 1)],
  ['cdr_file_source_files', sourceFile('name', 2)],
  ['cdr_file_source_files', sourceFile('version', 3)],
  ['cdr_file_source_files', sourceFile('detail', 4)],
  ...[
    'mail_message',
    'mail_from',
    'mail_to',
    'mail_subject',
    'notes',
    'status_detail',
    'billing',
    'billrun',
  ].map((column) => ['cdr_files', cdrFile(column)] as const),
  ['activity_read_counts', readCount('01134960777', 4)],
  ['deletion_counts', `insert into deletion_counts values ('2026-10-01', 'Line 0113 496 0777', 'Ada', 0, 5)`],
  ['deletion_counts', `insert into deletion_counts values ('2026-10-01', 'Gamma', '0113-496-0777', 0, 6)`],
  [
    'sessions',
    `insert into sessions (user_id, token_hash, signed_in_with, expires_at, address, user_agent)
     values (1, '\\x01', 'Key', now() + interval '1 day', '127.0.0.1', 'Phone/01134960777')`,
  ],
];

describe('erasure of a number from what no person wrote', () => {
  let test: TestApp;

  beforeAll(async () => {
    test = await startTestApp();
  });

  afterAll(() => test.close());

  it('leaves it in no text of any table', async () => {
    for (const [, sql] of PLANTED) await test.database.sql.query(sql);
    const tables = [...new Set(PLANTED.map(([table]) => table))];
    expect(await placesWith(test, SPELLINGS)).toEqual(expect.arrayContaining(tables));
    expect(await eraseNumber(test, NUMBER)).toMatchObject({ state: 'Succeeded', problems: [], held: {} });
    expect(await placesWith(test, SPELLINGS)).toEqual([]);
  });

  it('adds up counts whose names become one, and loses none', async () => {
    const counted = async (): Promise<unknown> =>
      (
        await test.database.sql.query(
          `select user_name like 'erased-%' as erased, sum(count)::integer as count from activity_read_counts
           where activity_type = 'Calls viewed' group by 1`,
        )
      ).rows;
    expect(await counted()).toEqual([{ erased: true, count: 4 }]);
    await test.database.sql.query(readCount('0113-496-0777', 3));
    expect(await eraseNumber(test, NUMBER)).toMatchObject({ state: 'Succeeded', problems: [] });
    expect(await counted()).toEqual([{ erased: true, count: 7 }]);
  });

  it('names what a provider knows a user by, which stays', async () => {
    await test.database.sql.query(`update users set sign_on_subject = 'tel:01134960777' where id = 1`);
    expect(await eraseNumber(test, NUMBER)).toMatchObject({
      state: 'Incomplete',
      problems: [expect.stringMatching(/^The table users .* single sign-on/)],
    });
  });
});

function counted(key: string, user: string, details: string): string {
  return `insert into counted_activities (hour, key, requests, first_recorded, user_name, used_api, activity_type, details)
    values (date_trunc('hour', now()), ${key}, 2, true, ${user}, true, 'Calls viewed', ${details})`;
}

function verification(by: string, findings: string, failure: string): string {
  return `insert into verifications (state, opened, started_by, findings, failure, finished_at)
    values ('Failed', false, ${by}, ${findings}, ${failure}, now())`;
}

function run(by: string, failure: string): string {
  return `insert into retention_runs (state, started_by, failure, cutoff, finished_at)
    values ('Failed', ${by}, ${failure}, now(), now())`;
}

function source(column: string, text: string): string {
  return `insert into cdr_file_sources (name, kind, carrier, enabled, ${column}) values ('Source', 'SFTP', 'Gamma', false, ${text})`;
}

function sourceFile(column: string, nth: number): string {
  const texts = { place: '/out', name: `f${nth}.csv`, version: '', [column]: `calls/0113-496-0777/${nth}` };
  return `insert into cdr_file_source_files (source_id, identity, size_bytes, state, cdr_file_id, finished_at, first_seen_at, last_seen_at, ${Object.keys(texts).join(', ')})
    select max(id), 'i${nth}', 1, 'finished', 1, now(), now(), now(), ${Object.values(texts)
      .map((text) => `'${text}'`)
      .join(', ')} from cdr_file_sources`;
}

function cdrFile(column: string): string {
  return `insert into cdr_files (file_name, stored_file_id, carrier, file_type, file_path, original_hash, size_bytes, status, bytes_expired_at, ${column})
    values ('f.csv', '${column}', 'Gamma', 'auto', 'cdr-files/${column}', '${column}', 1, 'Imported', now(), 'Of +44 (113) 496-0777, 01134960777')`;
}

function readCount(name: string, count: number): string {
  return `insert into activity_read_counts (day, user_name, activity_type, count) values ('2026-10-01', '${name}', 'Calls viewed', ${count})`;
}
