import { parse } from 'csv-parse/sync';
import type { Report, ReportSection } from '../../../src/data-subjects/report/report';
import { fcsFile } from '../../support/cdr-files/fcs-file';
import { importFile, UploadedFile } from '../../support/cdr-files/uploads';
import { addCalls } from '../../support/database/call-rows';
import { IN_A_YEAR } from '../../support/dr-files/restore';
import { runRetention } from '../../support/dr-files/retention';
import { Answer, startTestApp, TestApp } from '../../support/http/test-app';

const NUMBER = '0113 496 0777';
const DIALLED = '+441134960777';

describe('a report about a number', () => {
  let test: TestApp;
  let file: UploadedFile;

  /** One archived, one deleted, one live call, a rejected line, a hold, and somebody who looked. */
  beforeAll(async () => {
    test = await startTestApp({ CDR_FILE_RETENTION_DAYS: '30000', UNWANTED_FILE_RETENTION_DAYS: '30000' });
    const lines = [{ dialled: DIALLED }, {}, { dialled: DIALLED, callDate: '99/99/2026' }];
    file = await importFile(test, fcsFile(lines), { fileName: 'october <b>.csv' });
    await remove('They asked, "all" of it');
    expect(await runRetention(test, IN_A_YEAR)).toMatchObject({ state: 'Succeeded', removed_count: '1' });
    await importFile(test, fcsFile([{ dialled: DIALLED, salesPrice: '0.5' }]));
    await remove('Again');
    await importFile(test, fcsFile([{ dialled: DIALLED, salesPrice: '0.7' }]));
    const hold = { number: NUMBER, reason: 'Court order 12' };
    expect((await test.admin.post('legalHolds/', hold)).status).toBe(201);
    expect((await test.admin.post('legalHolds/', { number: '01134960001', reason: 'Other' })).status).toBe(
      201,
    );
    expect((await test.admin.get('deletedCalls/?limit=10')).status).toBe(200);
  });

  afterAll(() => test.close());

  async function remove(reason: string): Promise<void> {
    const { status } = await test.admin.post('calls/delete', {
      filter: { number: NUMBER },
      reason,
      expectedCount: 1,
    });
    expect(status).toBe(200);
  }

  function report<T = Report>(accept?: string, body: object = { number: NUMBER }): Promise<Answer<T>> {
    return test.admin.request<T>('POST', 'dataSubjects/report', {
      body: JSON.stringify(body),
      headers: { 'content-type': 'application/json', ...(accept && { accept }) },
    });
  }

  const named = ({ sections }: Report, name: string): ReportSection =>
    sections.find((one) => one.name === name) as ReportSection;

  it('shows all that is held, where it came from, who deleted it and why, who looked, and what is held back', async () => {
    const { status, body } = await report();
    expect(status).toBe(200);
    expect(body).toMatchObject({ number: NUMBER, complete: true });
    expect(named(body, 'calls')).toMatchObject({
      count: 1,
      note: null,
      records: [{ terminationNumber: DIALLED, costCDR: '70', lineNumber: '1' }],
    });
    expect(named(body, 'deletedCalls').records).toMatchObject([
      { terminationNumber: DIALLED, costCDR: '50' },
    ]);
    expect(named(body, 'disasterRecoveryFiles').records).toMatchObject([
      { disasterRecoveryFile: '1', terminationNumber: DIALLED, CDRFileID: file.id, lineNumber: '1' },
    ]);
    expect(named(body, 'CDRFiles').records).toHaveLength(4);
    expect(named(body, 'rejectedLines').records).toMatchObject([
      { CDRFileID: file.id, lineNumber: '3', rawLine: expect.stringContaining(DIALLED) as unknown },
    ]);
    expect(named(body, 'origins').records).toMatchObject([
      { id: file.id, fileName: 'october <b>.csv', carrier: 'Gamma' },
      {},
      {},
    ]);
    expect(named(body, 'deletions').records).toMatchObject([
      { user: 'admin', activityType: 'Calls deleted', activityReason: 'They asked, "all" of it' },
      { user: 'admin', activityReason: 'Again' },
    ]);
    expect(named(body, 'holds').records).toMatchObject([
      { number: NUMBER, reason: 'Court order 12', releasedIn: null },
    ]);
    expect(named(body, 'accesses').records).toMatchObject([
      { user: 'admin', activityType: 'Deleted calls viewed', kind: 'records', recordCount: 1 },
    ]);
    expect(named(body, 'userActivityLog').count).toBeGreaterThanOrEqual(3);
  });

  it('is recorded, with its reason, and counts as an access afterwards', async () => {
    const { body } = await report(undefined, { number: NUMBER, reason: 'A letter' });
    const entry = await test.admin.get(`userActivityLog/${body.userActivityLog}`);
    expect(entry.body).toMatchObject({
      activityType: 'Data subject reported',
      activityReason: 'A letter',
      details: { number: NUMBER, complete: true },
    });
    const next = await report();
    const last = named(next.body, 'accesses').records.at(-1);
    expect(last).toMatchObject({ userActivityLog: body.userActivityLog, kind: 'number' });
  });

  it('is CSV with a line for each value, and nothing in it that a spreadsheet calculates', async () => {
    const { headers, text } = await report<string>('text/csv');
    expect(headers.get('content-type')).toBe('text/csv; charset=utf-8');
    const rows = parse<Record<'section' | 'record' | 'field' | 'value', string>>(text, { columns: true });
    const json = (await report()).body;
    for (const { name, count } of json.sections.filter(({ name: one }) => !/accesses|Log/.test(one))) {
      expect(rows).toContainEqual({ section: name, record: '', field: 'count', value: String(count) });
    }
    const [call] = named(json, 'calls').records;
    for (const [field, value] of Object.entries(call ?? {})) {
      if (value === null) continue;
      expect(rows).toContainEqual({ section: 'calls', record: '1', field, value: String(value) });
    }
    expect(text).not.toMatch(/,[=@]/);
  });

  it('is a page of HTML that prints, escapes what carriers wrote and loads nothing', async () => {
    const { headers, text } = await report<string>('text/html');
    expect(headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(headers.get('content-security-policy')).toMatch(/^default-src 'none'/);
    expect(text).toContain('october &#60;b&#62;.csv');
    expect(text).not.toContain('october <b>');
    expect(text).not.toMatch(/<script|src=|href=/);
    expect(text).toContain('Court order 12');
  });

  it('is a PDF where that is asked for', async () => {
    const answer = await test.admin.bytes('dataSubjects/report', {
      method: 'POST',
      body: JSON.stringify({ number: NUMBER }),
      headers: { 'content-type': 'application/json', accept: 'application/pdf' },
    });
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'application/pdf']);
    expect(answer.bytes.subarray(0, 5).toString()).toBe('%PDF-');
    expect(answer.bytes.subarray(-6).toString()).toContain('%%EOF');
  });

  it('refuses other types and bad numbers with a sentence, and records nothing of them', async () => {
    const { sql } = test.database;
    const entries = async (): Promise<unknown> =>
      (await sql.query(`select from user_activity_log where activity_type = 'Data subject reported'`))
        .rowCount;
    const before = await entries();
    expect(await report('image/png')).toMatchObject({
      status: 406,
      body: { detail: 'This is available as application/json, text/csv, text/html, application/pdf.' },
    });
    expect(await report(undefined, { number: '-' })).toMatchObject({
      status: 400,
      body: { errors: [{ pointer: '/number' }] },
    });
    expect(await entries()).toBe(before);
  });

  it('shows the first thousand of a kind, and says so', async () => {
    await addCalls(test.database.sql, 1001, '9');
    await test.database.sql.query('update calls set external_key = 441134969998 where cdr_file_id = 9');
    const { body } = await report(undefined, { number: '01134969998' });
    const { records, ...calls } = named(body, 'calls');
    expect(records).toHaveLength(1000);
    expect(calls).toEqual({
      name: 'calls',
      title: 'Live calls',
      count: 1001,
      note: '1000 of 1001 are shown; the lists of the API have all of them.',
    });
  });
});
