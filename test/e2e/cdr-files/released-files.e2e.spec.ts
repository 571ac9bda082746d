import { liveCalls, OwnCarrier, reconciliation, release } from '../../support/cdr-files/repeated-calls';
import { startTestApp, TestApp } from '../../support/http/test-app';

describe('a potential duplicate, in other bytes,', () => {
  let test: TestApp;
  let carrier: OwnCarrier;

  beforeAll(async () => {
    test = await startTestApp();
  });

  beforeEach(() => {
    carrier = new OwnCarrier(test);
  });

  afterAll(() => test.close());

  it('released with newOnly, adds what is not there', async () => {
    const { days, month } = await carrier.daysAndMonth();
    const file = await release(test, month.id, { mode: 'newOnly' });
    expect(file).toMatchObject({
      ...{ status: 'Imported', releaseMode: 'newOnly', callCount: 2, repeatedLines: 5 },
      replacementUserActivityLog: null,
    });
    expect(await liveCalls(test, file.id)).toEqual(['1d', '2d']);
    expect(await reconciliation(test, file.id)).toMatchObject({
      ...{ lineCount: 7, callLines: 2, repeatedLines: 5, balanced: true },
      calls: { expected: 2, live: 2 },
    });
    for (const { id } of days) expect(await liveCalls(test, id)).toHaveLength(3);
  });

  it.each([{}, { mode: 'all' }])('released with %j, is imported whole', async (body) => {
    const { days, month } = await carrier.daysAndMonth();
    const file = await release(test, month.id, body);
    expect(file).toMatchObject({ status: 'Imported', releaseMode: 'all', callCount: 7, repeatedLines: 0 });
    expect(await liveCalls(test, file.id)).toHaveLength(7);
    for (const { id } of days) expect(await liveCalls(test, id)).toHaveLength(3);
  });

  it('released with replace, takes the place of the days, under one activity', async () => {
    const { days, month } = await carrier.daysAndMonth();
    const file = await release(test, month.id, { mode: 'replace', reason: 'The month is right' });
    expect(file).toMatchObject({
      status: 'Imported',
      releaseMode: 'replace',
      callCount: 7,
      repeatedLines: 0,
    });
    expect(await liveCalls(test, file.id)).toHaveLength(7);
    const activity = file.replacementUserActivityLog ?? '';
    for (const { id } of days) {
      expect(await liveCalls(test, id)).toEqual([]);
      expect((await test.admin.get(`CDRFiles/${id}`)).body).toMatchObject({
        status: 'Deleted',
        statusDetail: `Replaced by CDR file ${file.id} (user activity ${activity}).`,
      });
      expect(await reconciliation(test, id)).toMatchObject({
        balanced: true,
        calls: { live: 0, deleted: 3 },
      });
    }
    expect((await test.admin.get(`userActivityLog/${activity}`)).body).toMatchObject({
      ...{
        activityType: 'Calls deleted',
        activityReason: 'The month is right',
        usedAPI: true,
        user: 'admin',
      },
      ...{ linkedToType: 'CDRFiles', linkedTo: file.id },
      details: {
        ...{ count: 6, replacedByCDRFileID: file.id, bill: { count: 6, costCDR: '7.74' } },
        files: days.map(({ id }) => ({ CDRFileID: id, count: 3 })),
      },
    });
    const { body: deleted } = await test.admin.get<unknown[]>(`deletedCalls/?userActivityLog=${activity}`);
    expect(deleted).toHaveLength(6);
  });

  it('released with replace, leaves the other days of a month that it corrects in part', async () => {
    const month = await carrier.send(carrier.file('1a', '2a', '3a', '4a', '5a'));
    const part = await carrier.send(carrier.file('1a:0.5000', '2a', '3a'));
    expect(part).toMatchObject({ status: 'Potential Duplicate', repeatedCalls: { missing: 2, changed: 1 } });
    await release(test, part.id, { mode: 'replace' });
    expect(await liveCalls(test, month.id)).toEqual(['4a', '5a']);
    expect((await test.admin.get(`CDRFiles/${month.id}`)).body).toMatchObject({ status: 'Imported' });
    expect(await liveCalls(test, part.id)).toEqual(['1a', '2a', '3a']);
  });

  it('released with replace, takes "calls.delete" as well', async () => {
    const bytes = carrier.file('1a', '1b');
    await carrier.send(bytes);
    const again = await carrier.send(Buffer.from(bytes.toString().replaceAll('\r\n', '\n')));
    const { client } = await test.userWith({
      apiAccess: 'write',
      permissions: ['CDRFiles.view', 'CDRFiles.upload'],
    });
    expect(await client.post(`CDRFiles/${again.id}/release`, { mode: 'replace' })).toMatchObject({
      status: 403,
      body: { detail: 'This takes permission "calls.delete", which your user does not have.' },
    });
    expect((await client.post(`CDRFiles/${again.id}/release`, { mode: 'newOnly' })).status).toBe(200);
    expect((await test.admin.post(`CDRFiles/${again.id}/release`, { mode: 'some' })).status).toBe(400);
  });
});
