import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { fcsFile } from '../support/cdr-files/fcs-file';
import { importFile } from '../support/cdr-files/uploads';
import { IN_A_YEAR } from '../support/dr-files/restore';
import { runRetention } from '../support/dr-files/retention';
import { startTestApp, TestApp } from '../support/http/test-app';

const NUMBER = '01134960777';

/** Read by poppler's `pdftotext` (Debian: poppler-utils). */
describe('a report as PDF', () => {
  let test: TestApp;

  beforeAll(async () => {
    test = await startTestApp();
  });

  afterAll(() => test.close());

  it('says what the database has: each deleted call and each live one, its file, line and the reason', async () => {
    const lines = Array.from({ length: 60 }, (_, at) => ({ dialled: NUMBER, salesPrice: `0.${100 + at}` }));
    await importFile(test, fcsFile(lines), { fileName: 'Zoë’s calls – October.csv' });
    const reason = 'Gelöscht – 日本';
    await test.admin.post('calls/delete', { filter: { number: NUMBER }, reason });
    expect(await runRetention(test, IN_A_YEAR)).toMatchObject({ removed_count: '60' });
    await importFile(test, fcsFile([{ dialled: NUMBER, salesPrice: '7' }]));
    const { status, bytes } = await test.admin.bytes('dataSubjects/report', {
      method: 'POST',
      body: JSON.stringify({ number: NUMBER }),
      headers: { 'content-type': 'application/json', accept: 'application/pdf' },
    });
    expect(status).toBe(200);
    const path = join(test.dataDir, 'report.pdf');
    await writeFile(path, bytes);
    const { stdout } = await promisify(execFile)('pdftotext', ['-layout', path, '-'], { maxBuffer: 2 ** 26 });
    const printed = stdout.split('\n').map((line) => line.trim());
    const { rows } = await test.database.sql.query<Record<string, string>>(
      `select id::text as id, line_number::text as line, cost_cdr::text as cost from calls`,
    );
    expect(rows).toHaveLength(1);
    for (const { id } of rows) expect(printed).toContain(`id: ${id}`);
    const { rows: files } = await test.database.sql.query<{ count: number }>(
      `select row_count::int as count from disaster_recovery_files`,
    );
    expect(printed).toContain(`Records in DR files: ${files[0]?.count}`);
    expect(printed.filter((line) => line === 'disasterRecoveryFile: 1')).toHaveLength(60);
    for (let line = 1; line <= 60; line += 1) expect(printed).toContain(`lineNumber: ${line}`);
    expect(printed).toContain('fileName: Zoë’s calls – October.csv');
    expect(printed).toContain('activityReason: Gelöscht – \\u{65e5}\\u{672c}');
  }, 60_000);
});
