import { ClockWatch } from '../../../src/policy/clock/clock-watch.service';
import { ACTIVITY_TYPES } from '../../../src/user-activity-log/activity';
import { CountedActivities } from '../../../src/user-activity-log/counted/counted-activities.service';
import { actOnTheWhole } from '../../support/backups/act-on-backups';
import { zipOf } from '../../support/cdr-files/bundles';
import { fcsFile, ordinaryFcsFile } from '../../support/cdr-files/fcs-file';
import { layoutDocument } from '../../support/cdr-files/layouts';
import { settled, settledMembers, upload, UploadedFile, importFile } from '../../support/cdr-files/uploads';
import { forgetAndRecover, verifyForTheRecord } from '../../support/dr-files/recovered';
import { restore } from '../../support/dr-files/restore';
import { exchangeSigningKey } from '../../support/dr-files/signing-key';
import { runRetention } from '../../support/dr-files/retention';
import { EVERY_GRANT } from '../../support/http/grants';
import { namesIn } from '../../support/http/names-in';
import { actOnSessions } from '../../support/http/sessions';
import { startTestApp, TestApp } from '../../support/http/test-app';
import { CHANGES } from '../../support/activity-changes';

interface Entry {
  readonly id: string;
  readonly activityType: string;
  readonly activityDetails: string | null;
  readonly before: object | null;
  readonly after: object | null;
  readonly kind: string;
  readonly usedAPI: boolean;
  readonly userID: string | null;
  readonly grants: object | null;
}

const DAY_MS = 86_400_000;
const IMPORT_LOCK = '7301000003';
const REASON = { reason: 'Test' };
/** `cdrFileId`, `deletedCallId` and the like: the API says `CDRFileID` and `deletedCallID`. */
const NOT_OF_THE_API = /Id$|[cC]dr/;

describe('the details of what the activity log records', () => {
  let test: TestApp;
  let entries: Entry[];

  beforeAll(async () => {
    test = await startTestApp({ ACTIVITY_READ_RETENTION_DAYS: '30000' });
    await actOnUsers();
    await actOnSessions(test);
    await actOnFiles();
    await actOnSources();
    await actOnLayouts();
    await actOnCalls();
    await actOnHolds();
    await actOnPolicy();
    await actOnDrFiles();
    await actOnTheWhole(test);
    entries = (await test.admin.get<Entry[]>('userActivityLog/?limit=1000')).body;
  });

  afterAll(() => test.close());

  it('are asked of every kind of activity that there is', () => {
    const types = new Set(entries.map(({ activityType }) => activityType));
    expect([...types].sort()).toEqual([...ACTIVITY_TYPES].sort());
  });

  it.each(ACTIVITY_TYPES)('name everything as the API does: %s', (type) => {
    const names = entries
      .filter(({ activityType }) => activityType === type)
      .flatMap((entry) => namesIn(detailsOf(entry)));
    expect(names.filter((name) => NOT_OF_THE_API.test(name))).toEqual([]);
  });

  it.each(ACTIVITY_TYPES.filter((type) => type !== 'User created'))(
    'say what changed of the one object, before and after: %s',
    (type) => {
      const entry = entries.find(({ activityType }) => activityType === type);
      expect([entry?.before, entry?.after]).toEqual(CHANGES[type] ?? [null, null]);
    },
  );

  it('say which user it was, and with which grants where something changed', () => {
    const allowed = entries.filter(
      ({ activityType }) => !['Login failed', 'Request refused', 'Approval given'].includes(activityType),
    );
    const byUsers = allowed.filter(({ usedAPI }) => usedAPI);
    expect(new Set(byUsers.map(({ activityType }) => activityType)).size).toBeGreaterThan(15);
    for (const { id, kind, userID, grants } of allowed) {
      const isByUser = byUsers.some((entry) => entry.id === id);
      expect({ id, userID, grants }).toEqual({
        id,
        userID: isByUser ? '1' : null,
        grants: isByUser && kind === 'change' ? EVERY_GRANT : null,
      });
    }
  });

  it('name the CDR file wherever one is meant', () => {
    const withFile = entries.filter((entry) =>
      namesIn(detailsOf(entry)).some((name) => /CDRFileID$/.test(name)),
    );
    expect([...new Set(withFile.map(({ activityType }) => activityType))].sort()).toEqual([
      'CDR file deleted',
      'CDR file discarded',
      'CDR file released',
      'CDR file set aside',
      'CDR file uploaded',
      'Calls deleted',
      'Calls viewed',
      'Deleted calls viewed',
      'Deletion previewed',
      'Legal hold placed',
      'Legal hold previewed',
    ]);
    expect(namesOf('CDR file uploaded')).toEqual(
      expect.arrayContaining(['bundleCDRFileID', 'repeatsCDRFileID', 'mendsCDRFileID']),
    );
    expect(namesOf('Calls reinstated')).toEqual(expect.arrayContaining(['deletedCallID', 'userActivityLog']));
  });

  function namesOf(type: string): string[] {
    return entries
      .filter(({ activityType }) => activityType === type)
      .flatMap((entry) => namesIn(detailsOf(entry)));
  }

  async function actOnUsers(): Promise<void> {
    const user = await done<{ id: string }>('users/', { name: 'Somebody', email: 'somebody@test.example' });
    await done(`users/${user.id}/apiKey`, {});
    expect((await test.admin.patch(`users/${user.id}`, { status: 'Suspended' })).status).toBe(200);
    expect((await test.client('x').get('calls/')).status).toBe(401);
    const more = { name: 'More', email: 'more@test.example', permissions: ['users.manage'] };
    const { client } = await test.userWith({ apiAccess: 'write', permissions: ['users.manage'] });
    expect((await client.post('users/', { ...more, dataProtectionAccess: 'primary' })).status).toBe(403);
    await test.app.get(CountedActivities).flush();
  }

  /**
   * CDR file 1 has a line that is none, 2 and 3 are the same bytes, 4 brings the line again, 5 to 7 are a bundle, 8 is
   * cancelled before its import and tried again, 9 has the calls of 8.
   */
  async function actOnFiles(): Promise<void> {
    const bytes = fcsFile([{}, {}, { callDate: '31/02/2026' }, {}]);
    for (let time = 0; time < 3; time += 1) await importFile(test, bytes);
    await done('CDRFiles/2/release', {});
    await done('CDRFiles/3/discard', {});
    for (const part of ['rejectedLines', 'rejectedFile', 'content', 'calls'])
      expect((await test.admin.get(`CDRFiles/1/${part}`)).status).toBe(200);
    await importFile(test, ordinaryFcsFile(1, 1), { fileName: 'CDR-file-1-rejected-lines.csv' });
    const bundle = await zipOf({ 'b.csv': ordinaryFcsFile(2, 2), 'c.csv': ordinaryFcsFile(3, 3) });
    const { body } = await upload(test, bundle, { fileName: 'two.zip' });
    const members = await settledMembers(test, body.id);
    expect(members.map(({ id, status }: UploadedFile) => `${id} ${status}`)).toEqual([
      '6 Imported',
      '7 Imported',
    ]);
    const { sql } = test.database;
    await sql.query('begin');
    await sql.query(`select pg_advisory_xact_lock(${IMPORT_LOCK})`);
    const { body: waiting } = await upload(test, ordinaryFcsFile(4, 4));
    await done(`CDRFiles/${waiting.id}/cancel`, {});
    await sql.query('rollback');
    await done(`CDRFiles/${waiting.id}/retry`, {});
    await settled(test, waiting.id);
    const held = await importFile(
      test,
      Buffer.from(ordinaryFcsFile(4, 4).toString().replaceAll('\r\n', '\n')),
    );
    expect((await test.admin.get(`CDRFiles/${held.id}/comparison`)).status).toBe(200);
  }

  async function actOnSources(): Promise<void> {
    const login = { kind: 'SFTP', host: '127.0.0.1', user: 'reseller', password: 'secret' };
    const { id } = await done<{ id: string }>('CDRFileSources/', {
      name: 'Gamma',
      carrier: 'Gamma',
      ...login,
    });
    const path = `CDRFileSources/${id}`;
    expect((await test.admin.patch(path, { path: 'outgoing' })).status).toBe(200);
    await done(`${path}/test`, {});
    await done(`${path}/fetch`, {});
    expect((await test.admin.delete(path)).status).toBe(204);
  }

  async function actOnLayouts(): Promise<void> {
    await done('CDRFileTypes/', layoutDocument('acme'));
    expect((await test.admin.delete('CDRFileTypes/acme')).status).toBe(204);
  }

  async function actOnCalls(): Promise<void> {
    const filter = { CDRFileID: '1', carrier: 'Gamma' };
    await done('calls/delete', { ...REASON, filter, dryRun: true });
    const { userActivityLog } = await done<{ userActivityLog: string }>('calls/delete', {
      ...REASON,
      filter,
    });
    const { body: deleted } = await test.admin.get<{ id: string }[]>(
      'CDRFiles/1/deletedCalls/?carrier=Gamma',
    );
    await done(`deletedCalls/${deleted[0]?.id}/reinstate`, REASON);
    await done(`userActivityLog/${userActivityLog}/reinstate`, REASON);
    await done('CDRFiles/7/delete', REASON);
    expect((await test.admin.get(`deletedCalls/${deleted[0]?.id}`)).status).toBe(200);
    const rows = await test.admin.get('CDRFiles/1/deletedCalls/', { accept: 'text/csv' });
    expect(rows.text.split('\n').length).toBeGreaterThan(3);
    await done('dataSubjects/search', { number: '01134960001' });
    await done('dataSubjects/report', { number: '01134960001' });
    await done('dataSubjects/accesses', { number: '01134960001' });
  }

  async function actOnHolds(): Promise<void> {
    const scope = { ...REASON, CDRFileID: '6', number: '01134960001' };
    await done('legalHolds/', { ...scope, dryRun: true });
    const hold = await done<{ id: string }>('legalHolds/', scope);
    await done(`legalHolds/${hold.id}/review`, { ...REASON, reviewOn: '2030-01-31' });
    await done(`legalHolds/${hold.id}/release`, REASON);
  }

  async function actOnPolicy(): Promise<void> {
    await test.admin.post('userActivityLog/certify', { month: '2020-02' });
    await test.admin.patch('retention/policy', { ...REASON, deletedCallsDays: 300 });
    await done('retention/policyChanges/10/withdraw', REASON);
    await test.app.get(ClockWatch).look();
    await test.database.sql.query(`update clock_watch set seen_at = now() - interval '3 days'`);
    await done('retention/confirmClock', REASON);
  }

  async function actOnDrFiles(): Promise<void> {
    const later = (days: number): Date => new Date(Date.now() + days * DAY_MS);
    expect(await runRetention(test, later(400))).toMatchObject({ state: 'Succeeded', removed_count: '6' });
    const bytes = { accept: 'application/octet-stream' };
    expect((await test.admin.get('disasterRecoveryFiles/1', bytes)).status).toBe(200);
    await verifyForTheRecord(test);
    expect((await restore(test)).status).toBe(200);
    expect(await runRetention(test, later(800))).toMatchObject({ expired_file_count: 1 });
    await exchangeSigningKey(test);
    await forgetAndRecover(test);
  }

  async function done<T>(path: string, body: unknown): Promise<T> {
    const answer = await test.admin.post<T>(path, body);
    if (!answer.status.toString().startsWith('2')) throw new Error(`${path} answered ${answer.text}`);
    return answer.body;
  }
});

function detailsOf({ activityDetails }: Entry): unknown {
  return activityDetails === null ? null : JSON.parse(activityDetails);
}
