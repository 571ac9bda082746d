import { rename } from 'node:fs/promises';
import { join } from 'node:path';
import type { Access, AccessesResult } from '../../../src/data-subjects/accesses/accesses-result';
import { addCalls, deleteCalls } from '../../support/database/call-rows';
import { fcsFile } from '../../support/cdr-files/fcs-file';
import { importFile } from '../../support/cdr-files/uploads';
import { addDueCalls } from '../../support/dr-files/due-calls';
import { runRetention } from '../../support/dr-files/retention';
import { startTestApp, TestApp, TestClient } from '../../support/http/test-app';

/** Of the third row of each thousand. */
const NUMBER = '0113 496 0003';
const CSV = { accept: 'text/csv' };

describe('who looked at a number', () => {
  let test: TestApp;
  let reader: TestClient;
  let readerId: string;

  beforeEach(async () => {
    test = await startTestApp();
    const user = await test.userWith({
      apiAccess: 'read',
      dataProtectionAccess: 'download',
      permissions: ['calls.view', 'CDRFiles.view'],
    });
    [reader, readerId] = [user.client, user.id];
    await deleteCalls(test.database.sql, await addCalls(test.database.sql, 10, '1'));
  });

  afterEach(() => test.close());

  async function accesses(asked: object = {}): Promise<AccessesResult> {
    const { status, body } = await test.admin.post<AccessesResult>('dataSubjects/accesses', {
      number: NUMBER,
      ...asked,
    });
    expect(status).toBe(200);
    return body;
  }

  const short = ({ accesses: found }: AccessesResult): unknown[] =>
    found.map(({ activityType, kind, recordCount }: Access) => [activityType, kind, recordCount]);

  const idOfThird = async (): Promise<string> => {
    const { rows } = await test.database.sql.query<{ id: string }>(
      'select id::text as id from deleted_calls where line_number = 4',
    );
    return rows[0]?.id ?? '';
  };

  it('is everybody who asked for it, opened its record, or had it in a page or an export among others', async () => {
    const id = await idOfThird();
    expect((await reader.get('deletedCalls/?number=01134960003')).status).toBe(200);
    expect((await reader.get(`deletedCalls/${id}`)).status).toBe(200);
    expect((await reader.get('deletedCalls/?limit=5')).status).toBe(200);
    expect((await reader.get('deletedCalls/', CSV)).status).toBe(200);
    const { accesses: found, ...answer } = await accesses();
    expect(answer).toMatchObject({
      number: NUMBER,
      from: null,
      to: null,
      complete: true,
      count: 4,
      truncated: false,
    });
    expect(short({ ...answer, accesses: found })).toEqual([
      ['Deleted calls viewed', 'number', null],
      ['Deleted calls viewed', 'records', 1],
      ['Deleted calls viewed', 'records', 1],
      ['Deleted calls viewed', 'records', 1],
    ]);
    expect(found[2]).toMatchObject({
      user: 'user 1',
      userID: readerId,
      usedAPI: true,
      address: '127.0.0.1',
      created: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/) as unknown,
      linkedToType: 'deletedCalls',
      details: { filter: { limit: 5 }, count: 5 },
    });
    expect((await test.admin.get(`userActivityLog/${found[2]?.userActivityLog}`)).status).toBe(200);
  });

  it('is nobody whose page, export or file had none of its records', async () => {
    const id = await idOfThird();
    for (const path of [
      `deletedCalls/?idAfter=${id}`,
      `deletedCalls/?limit=2`,
      'deletedCalls/?number=01134960004',
      'deletedCalls/?carrier=Nobody',
      'deletedCalls/?minDate=2023-12-05',
      'deletedCalls/?maxDate=2023-12-03',
      'deletedCalls/?userActivityLog=999',
      'CDRFiles/',
    ]) {
      expect({ path, status: (await reader.get(path)).status }).toEqual({ path, status: 200 });
    }
    expect((await reader.get('deletedCalls/?minDate=2023-12-05', CSV)).status).toBe(200);
    expect(short(await accesses())).toEqual([]);
  });

  it('includes looks at what is archived by now, at its DR file and at rejected lines', async () => {
    await addDueCalls(test, 30, { cdrFileId: '1' });
    expect((await reader.get('deletedCalls/?maxDate=2023-12-10&limit=1000')).status).toBe(200);
    expect(await runRetention(test)).toMatchObject({ state: 'Succeeded' });
    const bytes = await reader.bytes('disasterRecoveryFiles/1', {
      headers: { accept: 'application/octet-stream' },
    });
    expect(bytes.status).toBe(200);
    const file = await importFile(test, fcsFile([{}, { dialled: '01134960003', callDate: '99/99/2026' }]));
    expect((await reader.get(`CDRFiles/${file.id}/rejectedLines/`)).status).toBe(200);
    expect((await reader.get(`CDRFiles/${file.id}/rejectedFile`)).status).toBe(200);
    expect(short(await accesses())).toEqual([
      ['Deleted calls viewed', 'records', 2],
      ['DR file downloaded', 'file', null],
      ['Rejected lines viewed', 'records', 1],
      ['Rejected lines downloaded', 'file', null],
    ]);
    expect(short(await accesses({ number: '01134969999' }))).toEqual([]);
  });

  it('knows any read of live calls by what its entry keeps, while they were live', async () => {
    const { sql } = test.database;
    const live = await addCalls(sql, 5, '2');
    // Of whatever type: the list that was read is what the entry is linked to.
    const read = (at: string): Promise<unknown> =>
      sql.query(
        `insert into user_activity_log (user_name, used_api, activity_type, linked_to_type, activity_details, activity_at)
         values ('Reader', true, 'Deleted calls viewed', 'calls', $1, ${at})`,
        [JSON.stringify({ filter: { limit: 100 }, count: 5, firstID: live[0], lastID: live[4] })],
      );
    await read('clock_timestamp()');
    await read(`clock_timestamp() - interval '1 day'`);
    expect(await accesses()).toMatchObject({
      count: 1,
      accesses: [{ user: 'Reader', linkedToType: 'calls', kind: 'records', recordCount: 1 }],
    });
    await deleteCalls(sql, live);
    await read(`clock_timestamp() + interval '1 day'`);
    expect(short(await accesses())).toEqual([
      ['Deleted calls viewed', 'records', 1],
      ['Data subject accesses viewed', 'number', null],
    ]);
  });

  it('can be asked for a part of the time, is recorded, and counts as an access', async () => {
    expect((await reader.get('deletedCalls/')).status).toBe(200);
    const first = await accesses({ reason: 'A letter' });
    const { body: entry } = await test.admin.get(`userActivityLog/${first.userActivityLog}`);
    expect(entry).toMatchObject({
      activityType: 'Data subject accesses viewed',
      activityReason: 'A letter',
      kind: 'read',
      details: { number: NUMBER, complete: true, count: 1 },
    });
    expect(short(await accesses())).toEqual([
      ['Deleted calls viewed', 'records', 1],
      ['Data subject accesses viewed', 'number', null],
    ]);
    expect(await accesses({ to: first.accesses[0]?.created })).toMatchObject({ count: 0 });
    expect(await accesses({ from: '2999-01-01' })).toMatchObject({ count: 0, from: '2999-01-01T00:00:00Z' });
  });

  it('refuses a bad number, a bad instant and an end before the beginning, each with a sentence', async () => {
    for (const [body, pointer, detail] of [
      [{ number: '+' }, '/number', /must be a phone number/],
      [{ number: NUMBER, from: 'yesterday' }, '/from', /must be an RFC 3339 instant/],
      [{ number: NUMBER, from: '2026-02-01', to: '2026-02-01' }, '/to', /must be after from/],
      [{ number: NUMBER, reason: '' }, '/reason', /must be text of 1 to/],
    ] as const) {
      const answer = await test.admin.post('dataSubjects/accesses', body);
      expect(answer).toMatchObject({
        status: 400,
        body: { errors: [{ pointer, detail: expect.stringMatching(detail) as unknown }] },
      });
    }
    expect((await reader.post('dataSubjects/accesses', { number: NUMBER })).status).toBe(403);
  });

  it('is not complete while a DR file cannot be opened', async () => {
    await addDueCalls(test, 30);
    await runRetention(test);
    const identity = join(test.dataDir, 'keys', 'dr-identity.txt');
    await rename(identity, `${identity}.away`);
    expect(await accesses()).toMatchObject({ complete: false });
  });
});
