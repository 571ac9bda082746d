import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { addMonth } from '../support/activity-months';
import { startTestApp, TestApp } from '../support/http/test-app';

const SAME = 'The entries below are those that were certified.';

/** Read by poppler's `pdftotext` (Debian: poppler-utils). */
describe('the activity of a month as PDF', () => {
  let test: TestApp;
  let folder: string;
  let certificate: string;

  beforeAll(async () => {
    test = await startTestApp();
    folder = await mkdtemp(join(tmpdir(), 'activity-month-'));
    await addMonth(test.database.sql, 60);
    const { body } = await test.admin.post<{ certificate: string }>('userActivityLog/certify', {
      month: '2026-10',
    });
    ({ certificate } = body);
  });

  afterAll(async () => {
    await test.close();
    await rm(folder, { recursive: true });
  });

  /** Its lines, as they are printed. */
  async function printed(): Promise<string[]> {
    const { bytes } = await test.admin.bytes(`certificates/${certificate}/activity`);
    const path = join(folder, 'activity.pdf');
    await writeFile(path, bytes);
    await promisify(execFile)('pdftotext', ['-layout', path, `${path}.txt`]);
    return (await readFile(`${path}.txt`, 'utf8')).split('\n').map((line) => line.trim());
  }

  it('has every change of the month that the database has, its counts, and what proves them', async () => {
    const lines = await printed();
    const { rows } = await test.database.sql.query<{ line: string }>(
      `select id || ': ' || to_char(activity_at at time zone 'UTC', 'YYYY-MM-DD HH24:MI:SS') || ' UTC, ' || user_name || ': ' || activity_type as line
       from user_activity_log where to_char(activity_at at time zone 'UTC', 'YYYY-MM') = '2026-10' and activity_type <> 'Calls viewed'
       order by id`,
    );
    expect(rows).toHaveLength(240);
    expect(lines.filter((line) => /^\d+: 20/.test(line))).toEqual(rows.map(({ line }) => line));
    const said = await test.admin.get<{ signingKey: string; what: { csvSha256: string } }>(
      `certificates/${certificate}`,
    );
    expect(lines).toEqual(
      expect.arrayContaining([
        `Activity of 2026-10, certified by certificate ${certificate}`,
        '240 changes were recorded in this month (UTC). Reads are not in it.',
        SAME,
        ...['Calls deleted: 180', 'User changed: 60', 'ann: 120', 'bob: 120'],
        ...['Test calls: 120', 'Customer left; "all" of it: 60', 'No reason given: 60'],
        'Reason: Customer left; "all" of it',
        'About: users 3',
        `SHA-256 of the public key: ${said.body.signingKey}`,
        `SHA-256 of this CSV: ${said.body.what.csvSha256}`,
      ]),
    );
  });

  it('says so when the entries are not as they were certified', async () => {
    await addMonth(test.database.sql);
    const lines = await printed();
    expect(lines).not.toContain(SAME);
    expect(lines.join(' ')).toContain('The entries below are NOT as they were certified');
  });
});
