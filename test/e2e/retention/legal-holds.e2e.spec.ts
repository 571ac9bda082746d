import { AS_OF, deletedCallRows, runRetention, deletedCallIds } from '../../support/dr-files/retention';
import { startTestApp, TestApp } from '../../support/http/test-app';
import { RetentionPreviewService } from '../../../src/retention/status/retention-preview.service';
import { fcsFile } from '../../support/cdr-files/fcs-file';
import { importFile } from '../../support/cdr-files/uploads';
import { addDueCalls } from '../../support/dr-files/due-calls';
import { afterFirstArchive } from '../../support/dr-files/while-writing';

interface Hold {
  id: string;
  status: string;
  placedIn: string;
  releasedIn: string | null;
  counts: Record<string, unknown>;
  created: string;
}

const REASON = 'A court asked';
const FIELDS =
  'number numbers carrier CDRFileID userActivityLog minDate maxDate reason caseNumber reviewOn status placedIn releasedIn ' +
  'reviewedIn counts noKey warnings created updated id';

describe('legal holds', () => {
  let test: TestApp;
  let ids: string[];
  let deletion: string;

  beforeEach(async () => {
    test = await startTestApp();
    await importFile(test, fcsFile([{}]));
    ids = await addDueCalls(test, 30);
    const { rows } = await test.database.sql.query<{ id: string }>(
      'select max(user_activity_log_id) as id from deleted_calls',
    );
    deletion = rows[0]?.id ?? '';
  });

  afterEach(() => test.close());

  const place = async (scope: object): Promise<Hold> => {
    const answer = await test.admin.post<Hold>('legalHolds/', { ...scope, reason: REASON });
    expect(answer).toMatchObject({ status: 201, body: { status: 'Active', releasedIn: null } });
    return answer.body;
  };

  const activity = async (id: string | null): Promise<unknown> =>
    (await test.admin.get(`userActivityLog/${id}`)).body;

  it('are placed and released under activities that say why, and are listed with the standard parameters', async () => {
    const hold = await place({ number: '+44 (0)113 496-0007', minDate: '2023-12-08', maxDate: '2023-12-08' });
    expect(Object.keys(hold)).toEqual(FIELDS.split(' '));
    expect(hold).toMatchObject({
      number: '+44 (0)113 496-0007',
      CDRFileID: null,
      userActivityLog: null,
      minDate: '2023-12-08',
      maxDate: '2023-12-08',
      reason: REASON,
    });
    expect(await activity(hold.placedIn)).toMatchObject({
      user: 'admin',
      usedAPI: true,
      activityType: 'Legal hold placed',
      activityReason: REASON,
      activityDetails: JSON.stringify({
        number: '+44 (0)113 496-0007',
        minDate: '2023-12-08',
        maxDate: '2023-12-08',
      }),
    });
    const released = await test.admin.post<Hold>(`legalHolds/${hold.id}/release`, {
      reason: 'The case is closed',
    });
    expect(released).toMatchObject({ status: 200, body: { id: hold.id, status: 'Released' } });
    expect(await activity(released.body.releasedIn)).toMatchObject({
      activityType: 'Legal hold released',
      activityReason: 'The case is closed',
      linkedToType: 'legalHolds',
      linkedTo: hold.id,
    });
    expect(await test.admin.get(`legalHolds/${hold.id}`)).toMatchObject({
      status: 200,
      body: released.body,
    });

    const other = await place({ CDRFileID: '1' });
    expect((await test.admin.get<Hold[]>('legalHolds/')).body.map(({ id }) => id)).toEqual([
      hold.id,
      other.id,
    ]);
    const next = await test.admin.get(`legalHolds/?idAfter=${hold.id}`, { prefer: 'count=exact' });
    // What costs most to count is for one hold at a time.
    const counted = ['calls', 'deletedCalls', 'disasterRecoveryFiles', 'CDRFiles', 'capped'];
    const counts = Object.fromEntries(
      Object.entries(other.counts).map(([name, count]) => [name, counted.includes(name) ? count : null]),
    );
    expect(next.body).toEqual([{ ...other, counts }]);
    expect(next.headers.get('x-total-count')).toBe('2');
    expect((await test.admin.get(`legalHolds/?createdSince=2999-01-01`)).body).toEqual([]);
    const csv = await test.admin.get('legalHolds/', { accept: 'text/csv' });
    expect(csv.text.split('\n')[0]).toBe(FIELDS.replaceAll(' ', ','));
    expect(csv.text.split('\n')[1]).toMatch(/^'\+44 \(0\)113/);
  });

  it.each(['01134960007', '+441134960007', '0044 113 496 0007', 'tel:+44-113-496-0007', '٠١١٣٤٩٦٠٠٠٧'])(
    'cover a number however it is written: %s',
    async (number) => {
      await place({ number });
      expect(await runRetention(test)).toMatchObject({ state: 'Succeeded', held_count: '1' });
      expect(await deletedCallIds(test)).toEqual([ids[6]]);
    },
  );

  it('hold exactly what matches every part, until they are released, and the preview tells', async () => {
    const preview = (): Promise<unknown> => test.app.get(RetentionPreviewService).preview(AS_OF);
    const day = { day: '2024-02-03', due: 30, held: 0 };
    expect(await preview()).toMatchObject({ dueCount: 30, heldCount: 0, days: [day] });

    const byDeletion = await place({ userActivityLog: deletion });
    expect(await preview()).toMatchObject({
      dueCount: 0,
      heldCount: 30,
      days: [{ ...day, due: 0, held: 30 }],
    });
    const byBoth = await place({ CDRFileID: '1', minDate: '2023-12-10' });
    await test.admin.post(`legalHolds/${byDeletion.id}/release`, { reason: 'Too much' });
    const held = (await deletedCallRows(test)).filter(
      ({ start_date: day }) => (day as Date).getTime() >= new Date(2023, 11, 10).getTime(),
    );
    expect(held.length).toBeGreaterThan(5);
    expect(held.length).toBeLessThan(30);
    expect(await preview()).toMatchObject({ dueCount: 30 - held.length, heldCount: held.length });
    expect(await runRetention(test)).toMatchObject({ removed_count: String(30 - held.length) });
    expect(await deletedCallIds(test)).toEqual(held.map(({ id }) => id));

    await test.admin.post(`legalHolds/${byBoth.id}/release`, { reason: 'The case is closed' });
    expect(await runRetention(test)).toMatchObject({ held_count: '0', removed_count: String(held.length) });
    expect(await deletedCallIds(test)).toEqual([]);
  });

  it('count when they are placed while a run has written its DR file already', async () => {
    afterFirstArchive(test, () => place({ number: '01134960007' }));
    expect(await runRetention(test)).toMatchObject({
      state: 'Succeeded',
      exported_count: '29',
      removed_count: '29',
    });
    expect(await deletedCallIds(test)).toEqual([ids[6]]);
  });

  it('are refused where they would cover nothing: what there is not, or no day at all', async () => {
    const viewing = (await test.admin.get<{ id: string }[]>('userActivityLog/')).body.find(
      (entry) => entry.id !== deletion,
    );
    for (const [scope, pointer, detail] of [
      [{}, '', /at least one of/],
      [{ minDate: '2024-02-02', maxDate: '2024-02-01' }, '/maxDate', /before minDate/],
      [{ CDRFileID: '999' }, '/CDRFileID', /there is none 999/],
      [{ userActivityLog: '999999' }, '/userActivityLog', /an activity that deleted calls/],
      [{ userActivityLog: viewing?.id }, '/userActivityLog', /an activity that deleted calls/],
      [{ CDRFileID: '1', number: '+' }, '/number', /phone number/],
    ] as const) {
      const answer = await test.admin.post('legalHolds/', { ...scope, reason: REASON });
      expect(answer).toMatchObject({
        status: 400,
        body: { errors: [{ pointer, detail: expect.stringMatching(detail) as unknown }] },
      });
    }
    expect((await test.admin.get('legalHolds/')).body).toEqual([]);
    await place({ minDate: '2024-02-01', maxDate: '2024-02-01' });
  });

  it('are released once: the second time is 409 and writes nothing', async () => {
    const { id } = await place({ number: '01134960007' });
    const release = (): ReturnType<typeof test.admin.post> =>
      test.admin.post(`legalHolds/${id}/release`, { reason: 'Closed' });
    const answers = await Promise.all([release(), release(), release()]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
    expect(await release()).toMatchObject({ status: 409 });
    const { rows } = await test.database.sql.query(
      `select id from user_activity_log where activity_type = 'Legal hold released'`,
    );
    expect(rows).toHaveLength(1);
  });
});
