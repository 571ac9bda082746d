import { ordinaryFcsFile } from '../../support/cdr-files/fcs-file';
import { importFile } from '../../support/cdr-files/uploads';
import { startTestApp, TestApp } from '../../support/http/test-app';

interface Entry {
  readonly activityType: string;
  readonly userID: string;
  readonly kind: string;
  readonly activityReason: string;
  readonly details: { readonly count?: number; readonly filter?: unknown; readonly counts?: unknown };
}

const NUMBER = '01134960001';
const REASON = 'How many are there?';
const DRY_RUN = { filter: { number: NUMBER }, reason: REASON, dryRun: true };

describe('a dry run tells of people, so it', () => {
  let test: TestApp;

  beforeAll(async () => {
    test = await startTestApp();
    await importFile(test, ordinaryFcsFile(7));
  });

  afterAll(() => test.close());

  it('takes "calls.view" for a deletion, and says nothing without it', async () => {
    const { client } = await test.userWith({ apiAccess: 'write', permissions: ['calls.delete'] });
    const answer = await client.post('calls/delete', DRY_RUN);
    expect(answer).toMatchObject({
      status: 403,
      body: { detail: 'A dry run takes permission "calls.view", which your user does not have.' },
    });
    const guess = await client.post<{ detail: string }>('calls/delete', {
      ...DRY_RUN,
      dryRun: false,
      expectedCount: 1,
    });
    expect(guess).toMatchObject({
      status: 409,
      body: { detail: '1 calls were expected, but another number would be deleted; nothing was deleted.' },
    });
    expect(await previews('Deletion previewed')).toEqual([]);
  });

  it('is recorded as a read, with what was asked and what was told', async () => {
    const permissions = ['calls.delete', 'calls.view'] as const;
    const { id, client } = await test.userWith({ apiAccess: 'write', permissions });
    expect((await client.post('calls/delete', DRY_RUN)).body).toMatchObject({ count: 7 });
    expect(await previews('Deletion previewed')).toMatchObject([
      { userID: id, kind: 'read', activityReason: REASON, details: { count: 7, filter: { number: NUMBER } } },
    ]);
    await test.admin.post('legalHolds/', { number: NUMBER, reason: REASON, dryRun: true });
    expect(await previews('Legal hold previewed')).toMatchObject([
      { kind: 'read', activityReason: REASON, details: { number: NUMBER, counts: { calls: 7 } } },
    ]);
  });

  it('is refused when it cannot be recorded', async () => {
    const { sql } = test.database;
    await sql.query('alter table user_activity_log add constraint closed check (false) not valid');
    const answers = [
      await test.admin.post('calls/delete', DRY_RUN),
      await test.admin.post('legalHolds/', { number: NUMBER, reason: REASON, dryRun: true }),
    ];
    await sql.query('alter table user_activity_log drop constraint closed');
    expect(answers.map(({ status }) => status)).toEqual([503, 503]);
  });

  async function previews(type: string): Promise<Entry[]> {
    const query = `activityType=${encodeURIComponent(type)}&kind=read`;
    return (await test.admin.get<Entry[]>(`userActivityLog/?${query}`)).body;
  }
});
