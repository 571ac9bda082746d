import type { LegalHoldView } from '../../../src/legal-holds/dto/legal-hold.view';
import { addCalls, addDeletedCalls } from '../../support/database/call-rows';
import { importFile } from '../../support/cdr-files/uploads';
import { fcsFile } from '../../support/cdr-files/fcs-file';
import { IN_A_YEAR } from '../../support/dr-files/restore';
import { runRetention } from '../../support/dr-files/retention';
import { startTestApp, TestApp } from '../../support/http/test-app';

const REASON = 'A court asked';
const COVERS_NOTHING = 'It covers nothing at present: no live call, no deleted call and no DR file.';

type Placed = Pick<LegalHoldView, 'id' | 'counts'>;

describe('legal holds', () => {
  let test: TestApp;
  let deletion: string;

  beforeEach(async () => {
    test = await startTestApp();
    await importFile(test, fcsFile([{}]));
    await addDeletedCalls(test.database.sql, '2024-02-03T00:00:00Z', 30);
    const { rows } = await test.database.sql.query<{ id: string }>(
      'select max(user_activity_log_id) as id from deleted_calls',
    );
    deletion = rows[0]?.id ?? '';
  });

  afterEach(() => test.close());

  const place = async (scope: object): Promise<Placed> => {
    const answer = await test.admin.post<Placed>('legalHolds/', { ...scope, reason: REASON });
    expect(answer).toMatchObject({ status: 201, body: { status: 'Active', releasedIn: null } });
    return answer.body;
  };

  it('say what they cover, when they are placed, singly and in the list', async () => {
    await addCalls(test.database.sql, 5, '2');
    const counts = { calls: 1, deletedCalls: 1, disasterRecoveryFiles: 0, CDRFiles: 2, capped: false };
    const noKey = { calls: 0, deletedCalls: 0, disasterRecoveryFiles: 0, recordsInDrFiles: 0 };
    const hold = await place({ number: '0113 496 0003' });
    expect(hold).toMatchObject({ counts, noKey, warnings: [] });
    expect((await test.admin.get(`legalHolds/${hold.id}`)).body).toEqual(hold);
    // What costs most to count is for one hold at a time.
    const notCounted = {
      ...{ heldCDRFiles: null, heldCDRFileBytes: null, heldUnwantedFiles: null, heldUnwantedFileBytes: null },
      ...{ heldRejectedLines: null, heldActivityReads: null, activityReadsCapped: null },
    };
    expect((await test.admin.get('legalHolds/')).body).toEqual([
      { ...hold, counts: { ...hold.counts, ...notCounted } },
    ]);

    const day = { minDate: '2023-12-02', maxDate: '2023-12-03' };
    expect(await place({ CDRFileID: '1', ...day })).toMatchObject({
      counts: { calls: 0, deletedCalls: 4, disasterRecoveryFiles: 0, CDRFiles: 1 },
      noKey: null,
    });
    expect(await place({ userActivityLog: deletion })).toMatchObject({
      counts: { calls: 0, deletedCalls: 30, disasterRecoveryFiles: 0, CDRFiles: 1 },
    });
    const released = await test.admin.post(`legalHolds/${hold.id}/release`, { reason: 'Closed' });
    expect(released.body).toMatchObject({ counts: null, noKey: null, warnings: [] });
  });

  it('cover DR files, and say so', async () => {
    expect(await runRetention(test)).toMatchObject({ removed_count: '30' });
    const inFile = { calls: 0, deletedCalls: 0, disasterRecoveryFiles: 1 };
    expect(await place({ number: '01134960003' })).toMatchObject({ counts: inFile, warnings: [] });
    expect(await place({ CDRFileID: '1' })).toMatchObject({
      counts: { ...inFile, calls: 1, CDRFiles: 1 },
      warnings: [],
    });
    expect(await place({ userActivityLog: deletion })).toMatchObject({ counts: inFile, warnings: [] });
    expect(await place({ number: '01999999999' })).toMatchObject({ warnings: [COVERS_NOTHING] });
  });

  it('say how many records have no key and are not judged', async () => {
    const numbers = ['"anonymous"', '"sip:alice@example.net"', '2079460123', '"sip:+442079460123@x"'];
    await importFile(test, fcsFile(numbers.map((dialled) => ({ dialled }))));
    expect(await place({ number: '02079460123' })).toMatchObject({
      counts: { calls: 1 },
      noKey: { calls: 3, deletedCalls: 0, recordsInDrFiles: 0 },
    });
    await test.admin.post('calls/delete', { filter: { minDate: '2020-01-01' }, reason: 'All' });
    await runRetention(test, IN_A_YEAR);
    expect(await place({ number: '+33199001234' })).toMatchObject({
      counts: { calls: 0, deletedCalls: 0, disasterRecoveryFiles: 0 },
      noKey: { calls: 0, deletedCalls: 0, disasterRecoveryFiles: 3, recordsInDrFiles: 3 },
    });
    expect(await place({ number: '+33199001234', minDate: '2999-01-01' })).toMatchObject({
      noKey: { calls: 0, deletedCalls: 0, recordsInDrFiles: 0 },
    });
  });

  it('warn where they cover nothing, and where an equal one is active', async () => {
    const nothing = await place({ number: '01999999999' });
    expect(nothing).toMatchObject({ warnings: [COVERS_NOTHING] });
    const first = await place({ number: '01134960007', maxDate: '2023-12-31' });
    expect(first).toMatchObject({ warnings: [] });
    expect(await place({ number: '+44 113 496 0007', maxDate: '2023-12-31' })).toMatchObject({
      warnings: [`Legal hold ${first.id} is active and says the same.`],
    });
    expect(await place({ number: '01134960007' })).toMatchObject({ warnings: [] });
    await test.admin.post(`legalHolds/${nothing.id}/release`, { reason: 'Closed' });
    expect(await place({ number: '01999999999' })).toMatchObject({ warnings: [COVERS_NOTHING] });
  });

  it('are placed by no dry run, which says the same', async () => {
    const scope = { number: 'tel:+44-113-496-0007', minDate: '2023-12-01' };
    const activities = async (): Promise<unknown> =>
      (
        await test.database.sql.query(
          `select max(id) from user_activity_log where activity_type <> 'Legal hold previewed'`,
        )
      ).rows;
    const before = await activities();
    const dry = await test.admin.post('legalHolds/', { ...scope, reason: REASON, dryRun: true });
    expect(dry.status).toBe(200);
    expect((await test.admin.get('legalHolds/')).body).toEqual([]);
    expect(await activities()).toEqual(before);
    const placed = await place({ ...scope, dryRun: false });
    // The preview is a read of the number itself.
    expect(placed.counts).toMatchObject({ heldActivityReads: 1 });
    const counts = { ...placed.counts, heldActivityReads: 0 };
    expect(dry.body).toEqual({ ...placed, counts, id: null, placedIn: null, created: null, updated: null });
    expect(
      await test.admin.post('legalHolds/', { CDRFileID: '999', reason: REASON, dryRun: true }),
    ).toMatchObject({ status: 400 });
  });
});
