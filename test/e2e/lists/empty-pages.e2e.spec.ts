import { CountedActivityRepository } from '../../../src/user-activity-log/counted/counted-activity.repository';
import { ordinaryFcsFile } from '../../support/cdr-files/fcs-file';
import { importFile } from '../../support/cdr-files/uploads';
import { startTestApp, TestApp } from '../../support/http/test-app';

interface Entry {
  readonly id: string;
  readonly userID: string | null;
  readonly activityType: string;
  readonly linkedToType: string | null;
  readonly details: Record<string, unknown>;
}

const READER = {
  apiAccess: 'read',
  dataProtectionAccess: 'view',
  permissions: ['calls.view', 'CDRFiles.view'],
} as const;
const NOBODY = 'idAfter=9000000000000000000';

describe('empty pages of calls', () => {
  let test: TestApp;
  let fileId: string;

  beforeAll(async () => {
    test = await startTestApp();
    fileId = (await importFile(test, ordinaryFcsFile(3))).id;
  });

  afterAll(() => test.close());

  it('are counted into one entry per user, list and hour; nothing is said before the hour is over', async () => {
    const [one, other] = [await test.userWith(READER), await test.userWith(READER)];
    const before = await newest();
    for (let time = 0; time < 5; time += 1) {
      for (const path of ['calls/', 'deletedCalls/']) {
        const { status, body } = await one.client.get(`${path}?${NOBODY}`);
        expect({ status, body }).toEqual({ status: 200, body: [] });
      }
    }
    await Promise.all(Array.from({ length: 30 }, () => other.client.get(`calls/?${NOBODY}&limit=7`)));
    await other.client.get(`CDRFiles/${fileId}/calls/?${NOBODY}`);
    expect(await since(before)).toEqual([]);
    await endHour();
    const entries = (await since(before)).map(({ userID, activityType, linkedToType, details }) => {
      const { list, count, firstID, lastID, requests } = details;
      return [userID, activityType, linkedToType, list, count, firstID, lastID, requests];
    });
    expect(entries).toEqual([
      [one.id, 'Calls viewed', 'calls', 'calls', 0, null, null, 5],
      [one.id, 'Deleted calls viewed', 'deletedCalls', 'deletedCalls', 0, null, null, 5],
      [other.id, 'Calls viewed', 'calls', 'CDRFiles/ID/calls', 0, null, null, 1],
      [other.id, 'Calls viewed', 'calls', 'calls', 0, null, null, 30],
    ]);
  });

  it('say from when until when they were asked for', async () => {
    const { client } = await test.userWith(READER);
    const before = await newest();
    for (let time = 0; time < 2; time += 1) await client.get(`calls/?${NOBODY}`);
    await endHour();
    const { from, until } = (await since(before))[0]?.details as { from: string; until: string };
    expect(new Date(from).toISOString()).toBe(from);
    expect(new Date(until).getTime()).toBeGreaterThanOrEqual(new Date(from).getTime());
  });

  it('have an entry of their own where they were asked for a number: that is a look for somebody', async () => {
    const { client } = await test.userWith(READER);
    const before = await newest();
    for (const path of ['calls/', 'deletedCalls/']) await client.get(`${path}?number=07700900999`);
    expect((await since(before)).map(({ details }) => details)).toMatchObject([
      { filter: { number: '07700900999' }, count: 0 },
      { filter: { number: '07700900999' }, count: 0 },
    ]);
  });

  it('leave the pages between them that disclosed a call each their own entry, at once', async () => {
    const { client } = await test.userWith(READER);
    const before = await newest();
    for (const query of [NOBODY, 'limit=1', NOBODY, 'limit=2']) await client.get(`calls/?${query}`);
    expect((await since(before)).map(({ details }) => details.count)).toEqual([1, 2]);
  });

  it('are counted further in an hour that goes on, and not closed within it', async () => {
    const { client } = await test.userWith(READER);
    await endHour();
    await client.get(`calls/?${NOBODY}`);
    expect(await test.app.get(CountedActivityRepository).close()).toBe(0);
    await client.get(`calls/?${NOBODY}`);
    const { rows } = await test.database.sql.query('select requests from counted_activities');
    expect(rows).toEqual([{ requests: '2' }]);
  });

  it('are refused with 503 when they cannot be counted', async () => {
    await test.database.sql.query('alter table counted_activities rename to away');
    try {
      expect((await test.admin.get(`calls/?${NOBODY}`)).status).toBe(503);
    } finally {
      await test.database.sql.query('alter table away rename to counted_activities');
    }
    expect((await test.admin.get(`calls/?${NOBODY}`)).status).toBe(200);
  });

  /** As if all that was counted so far had been counted two hours before. */
  async function endHour(): Promise<void> {
    await test.database.sql.query(`update counted_activities set hour = hour - interval '2 hours'`);
    await test.app.get(CountedActivityRepository).close();
  }

  async function newest(): Promise<string> {
    return (await test.admin.get<Entry[]>('userActivityLog/?order=desc&limit=1')).body[0]?.id ?? '0';
  }

  async function since(id: string): Promise<Entry[]> {
    return (await test.admin.get<Entry[]>(`userActivityLog/?idAfter=${id}&kind=read`)).body;
  }
});
