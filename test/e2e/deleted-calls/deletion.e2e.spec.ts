import { databaseState } from '../../support/database/database-state';
import { startTestApp, TestApp } from '../../support/http/test-app';
import { FcsCells, fcsFile } from '../../support/cdr-files/fcs-file';
import { importFile } from '../../support/cdr-files/uploads';

interface Row {
  id: string;
  callID: string;
  userActivityLog: string;
  reinstatedIn: string | null;
  carrier: string;
}

interface Deletion {
  count: number;
  userActivityLog: string | null;
}

/** Lines of a file that no other test's filters match: a year, a number and a carrier of their own. */
function linesOf(year: number): FcsCells[] {
  const number = year - 2000 + 100;
  return [
    { callDate: `01/09/${year}`, customerIdentifier: `01134960${number}` },
    { callDate: `02/09/${year}`, dialled: `+441134960${number}` },
    { callDate: `03/09/${year}`, divertedNumber: `0044 1134960${number}` },
    { callDate: `04/09/${year}` },
  ];
}

describe('deletion', () => {
  let test: TestApp;
  let year = 2000;
  let fileId: string;
  let calls: Row[];

  beforeAll(async () => {
    test = await startTestApp();
  });

  beforeEach(async () => {
    year += 1;
    const file = await importFile(test, fcsFile(linesOf(year)), { carrier: `Gamma ${year}` });
    await importFile(test, fcsFile([{ salesPrice: `0.${year}` }]), { carrier: `Another ${year}` });
    fileId = file.id;
    calls = await list('calls/');
    expect(calls).toHaveLength(5);
  });

  afterAll(() => test.close());

  it('takes one call by its id, with the reason in the activity log', async () => {
    const [call] = calls;
    const deletion = await test.admin.delete<Deletion>(`calls/${call?.id}?reason=Test%20call%20%26%20more`);
    expect(deletion).toMatchObject({ status: 200, body: { count: 1 } });
    expect(await list('calls/')).toEqual(calls.slice(1));
    const [deleted] = await list('deletedCalls/');
    expect(deleted).toMatchObject({
      callID: call?.id,
      userActivityLog: deletion.body.userActivityLog,
      reinstatedIn: null,
    });
    const entry = await test.admin.get(`userActivityLog/${deletion.body.userActivityLog}`);
    expect(entry.body).toMatchObject({
      user: 'admin',
      activityType: 'Calls deleted',
      activityReason: 'Test call & more',
      usedAPI: true,
    });
    expect(await test.admin.get(`calls/${call?.id}`)).toMatchObject({ status: 404 });
    expect(await test.admin.delete(`calls/${call?.id}?reason=Again`)).toMatchObject({ status: 404 });
  });

  it('takes what each filter matches, and says so beforehand without a change', async () => {
    const expectations: [filter: object, deleted: number[]][] = [
      [{ number: `0113 4960 ${year - 1900}`, maxDate: `${year}-09-01` }, [0]],
      [{ number: `+44 113 4960 ${year - 1900}` }, [1, 2]],
      [{ carrier: `Another ${year}` }, [4]],
      [{ minDate: `${year}-09-04`, maxDate: `${year}-09-04` }, [3]],
      [{ CDRFileID: fileId, ids: [calls[4]?.id] }, []],
      [{ ids: calls.map(({ id }) => id) }, []],
    ];
    const left = new Set(calls);
    for (const [filter, at] of expectations) {
      const before = await databaseState(test.database.sql);
      const preview = await test.admin.post<Deletion>('calls/delete', {
        filter,
        reason: 'Test',
        dryRun: true,
      });
      const bill: unknown = expect.objectContaining({ count: at.length });
      expect({ filter, body: preview.body }).toEqual({
        filter,
        body: { count: at.length, userActivityLog: null, bill },
      });
      expect(await databaseState(test.database.sql)).toBe(before);
      const deletion = await test.admin.post<Deletion>('calls/delete', {
        filter,
        reason: 'Test',
        expectedCount: at.length,
      });
      expect({ filter, status: deletion.status, count: deletion.body.count }).toEqual({
        filter,
        status: 200,
        count: at.length,
      });
      at.forEach((index) => left.delete(calls[index] as Row));
      expect(await list('calls/')).toEqual([...left]);
    }
    expect(await list('deletedCalls/')).toHaveLength(5);
  });

  it.each(['CDRFileID', 'ids'] as const)('takes what the filter %s matches', async (name) => {
    const filter = name === 'ids' ? { ids: [calls[0]?.id, calls[4]?.id, '1'] } : { CDRFileID: fileId };
    const deletion = await test.admin.post<Deletion>('calls/delete', { filter, reason: 'Test' });
    expect(deletion.body.count).toBe(name === 'ids' ? 2 : 4);
    const deleted = await list(`deletedCalls/?userActivityLog=${deletion.body.userActivityLog}`);
    expect(deleted.map(({ callID }) => callID)).toEqual(
      (name === 'ids' ? [calls[0], calls[4]] : calls.slice(0, 4)).map((call) => call?.id),
    );
  });

  it.each([[[]], [[{ carrier: 'Gamma' }]], [{}], [null], [{ Carrier: 'Gamma' }]])(
    'takes nothing for the filter %j',
    async (filter) => {
      expect(await test.admin.post('calls/delete', { filter, reason: 'Test' })).toMatchObject({
        status: 400,
      });
      expect(await list('calls/')).toEqual(calls);
    },
  );

  it('takes a CDR file under one activity, and its dry run changes nothing', async () => {
    const before = await databaseState(test.database.sql);
    expect(
      (await test.admin.post(`CDRFiles/${fileId}/delete`, { reason: 'Test', dryRun: true, expectedCount: 4 }))
        .body,
    ).toEqual({ count: 4, userActivityLog: null, bill: expect.objectContaining({ count: 4 }) as unknown });
    expect(await databaseState(test.database.sql)).toBe(before);
    const { body } = await test.admin.post<Deletion>(`CDRFiles/${fileId}/delete`, { reason: 'Wrong period' });
    expect((await list('deletedCalls/')).map(({ userActivityLog }) => userActivityLog)).toEqual(
      Array(4).fill(body.userActivityLog),
    );
    expect((await test.admin.get(`CDRFiles/${fileId}`)).body).toMatchObject({
      status: 'Deleted',
      callCount: 4,
    });
    expect((await test.admin.get(`CDRFiles/${fileId}/reconciliation`)).body).toMatchObject({
      calls: { expected: 4, live: 0, deleted: 4, archived: 0, expired: 0 },
      balanced: true,
    });
  });

  it('is undone for one call, which is back under its old id and can be deleted again', async () => {
    const { body: deletion } = await test.admin.post<Deletion>('calls/delete', {
      filter: { CDRFileID: fileId },
      reason: 'Test',
    });
    const [first, ...others] = await list('deletedCalls/');
    const back = await test.admin.post<Deletion>(`deletedCalls/${first?.id}/reinstate`, {
      reason: 'Mistake',
    });
    expect(back).toMatchObject({ status: 200, body: { count: 1 } });
    const live = (await test.admin.get<Row & { created: string; updated: string }>(`calls/${first?.callID}`))
      .body;
    expect(live).toEqual({ ...calls[0], created: live.created, updated: live.updated });
    expect((await test.admin.get(`deletedCalls/${first?.id}`)).body).toMatchObject({
      reinstatedIn: back.body.userActivityLog,
      userActivityLog: deletion.userActivityLog,
    });
    expect((await list('deletedCalls/')).slice(1)).toEqual(others);

    const before = await databaseState(test.database.sql);
    const again = await test.admin.post<Deletion>(`deletedCalls/${first?.id}/reinstate`, {
      reason: 'Mistake',
    });
    expect(again).toMatchObject({ status: 200, body: { count: 0, userActivityLog: null } });
    expect(await databaseState(test.database.sql)).toBe(before);

    expect((await test.admin.delete(`calls/${first?.callID}?reason=Again`)).body).toMatchObject({ count: 1 });
    const ofThisCall = (await list('deletedCalls/')).filter(({ callID }) => callID === first?.callID);
    expect(ofThisCall.map(({ reinstatedIn }) => reinstatedIn)).toEqual([back.body.userActivityLog, null]);
  });

  it('is undone as a whole by its activity; what was put back before is left alone', async () => {
    const { body: deletion } = await test.admin.post<Deletion>(`CDRFiles/${fileId}/delete`, {
      reason: 'Test',
    });
    const [first] = await list('deletedCalls/');
    await test.admin.post(`deletedCalls/${first?.id}/reinstate`, { reason: 'Mistake' });
    const path = `userActivityLog/${deletion.userActivityLog}/reinstate`;
    const back = await test.admin.post<Deletion>(path, { reason: 'Mistake' });
    expect(back).toMatchObject({ status: 200, body: { count: 3 } });
    expect((await list('calls/')).map(({ id }) => id)).toEqual(calls.map(({ id }) => id));
    const before = await databaseState(test.database.sql);
    expect((await test.admin.post(path, { reason: 'Mistake' })).body).toEqual({
      count: 0,
      userActivityLog: null,
    });
    expect(await databaseState(test.database.sql)).toBe(before);
    expect((await test.admin.get(`CDRFiles/${fileId}/reconciliation`)).body).toMatchObject({
      calls: { expected: 4, live: 4, deleted: 0 },
      balanced: true,
    });
    expect(
      (await test.admin.post('calls/delete', { filter: { CDRFileID: fileId }, reason: 'Again' })).body,
    ).toMatchObject({ count: 4 });
  });

  /** This test's own rows. */
  async function list(path: string): Promise<Row[]> {
    const { body } = await test.admin.get<Row[]>(path);
    return body.filter(({ carrier }) => carrier.endsWith(` ${year}`));
  }
});
