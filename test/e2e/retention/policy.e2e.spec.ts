import { Client } from 'pg';
import { loadEnv } from '../../../src/config/env';
import { createApp } from '../../../src/create-app';
import { makeKeyPair } from '../../../src/dr-files/keys/age-keys';
import { DrKeys } from '../../../src/dr-files/keys/dr-keys.service';
import type { PolicyChangeView } from '../../../src/policy/dto/policy-change.view';
import type { ChangedPolicy, ShownPolicy } from '../../../src/retention/policy/retention-policy.service';
import { addDeletedCalls } from '../../support/database/call-rows';
import { makeDrFile } from '../../support/dr-files/due-calls';
import { drFiles, runRetention } from '../../support/dr-files/retention';
import { startTestApp, TestApp } from '../../support/http/test-app';

const HOUR_MS = 3_600_000;
const reason = 'The contract says so';

describe('the policy', () => {
  let test: TestApp;

  beforeEach(async () => {
    test = await startTestApp({ DELETED_CALLS_RETENTION_DAYS: '400' });
  });

  afterEach(() => test.close());

  const shown = async () => (await test.admin.get<ShownPolicy>('retention/policy')).body;
  const change = (input: object) => test.admin.patch<ChangedPolicy>('retention/policy', { reason, ...input });
  const changes = async () => (await test.admin.get<PolicyChangeView[]>('retention/policyChanges/')).body;

  it('is what the first start says, and the defaults for the rest', async () => {
    expect(await shown()).toEqual({
      liveCallsDays: null,
      deletedCallsDays: 400,
      drFileDays: 180,
      cdrFileDays: 365,
      unwantedFileDays: 30,
      activityReadDays: 365,
      backupDays: 7,
      recipients: [expect.stringMatching(/^age1/)],
      approvals: false,
      pending: [],
    });
    const recorded = await changes();
    expect(recorded.map(({ field, origin, status }) => [field, origin, status])).toContainEqual([
      'deletedCallsDays',
      'Environment',
      'In force',
    ]);
    expect(recorded).toHaveLength(9);
  });

  it('is longer at once, with an activity that has before, after, reason and effects', async () => {
    await addDeletedCalls(test.database.sql, daysAgo(450), 5);
    const { body } = await change({ deletedCallsDays: 500, liveCallsDays: null });
    expect(body).toMatchObject({
      deletedCallsDays: 500,
      pending: [],
      effects: [{ class: 'deletedCalls', rows: -5, files: 0, bytes: 0 }],
    });
    const entry = await test.admin.get<Record<string, unknown>>(`userActivityLog/${body.userActivityLog}`);
    expect(entry.body).toMatchObject({
      activityType: 'Policy changed',
      activityReason: reason,
      before: { deletedCallsDays: 400 },
      after: { deletedCallsDays: 500 },
    });
    expect(JSON.parse(entry.body.activityDetails as string)).toMatchObject({
      origin: 'API',
      effects: body.effects,
    });
    expect(await runRetention(test, new Date())).toMatchObject({ state: 'Succeeded', removed_count: '0' });
  });

  it('is shorter a day later: until then nothing more is due, and it can be withdrawn', async () => {
    await addDeletedCalls(test.database.sql, daysAgo(100), 4);
    const { body } = await change({ deletedCallsDays: 30 });
    expect(body).toMatchObject({ deletedCallsDays: 400, effects: [{ class: 'deletedCalls', rows: 4 }] });
    const [pending] = body.pending;
    expect(pending).toMatchObject({ field: 'deletedCallsDays', before: 400, after: 30, status: 'Pending' });
    expect(Date.parse(String(pending?.inForce)) - Date.parse(String(pending?.created))).toBe(24 * HOUR_MS);
    expect(await runRetention(test, new Date())).toMatchObject({ state: 'Succeeded', removed_count: '0' });
    const withdrawn = await test.admin.post(`retention/policyChanges/${pending?.id}/withdraw`, { reason });
    expect(withdrawn).toMatchObject({ status: 200, body: { deletedCallsDays: 400, pending: [] } });
    expect((await changes()).at(-1)).toMatchObject({
      status: 'Withdrawn',
      withdrawnIn: expect.stringMatching(/^\d+$/) as unknown,
    });
    const again = await test.admin.post(`retention/policyChanges/${pending?.id}/withdraw`, { reason });
    expect(again.status).toBe(409);
  });

  it('is in force after that day, and cannot be withdrawn any more', async () => {
    await addDeletedCalls(test.database.sql, daysAgo(100), 4);
    const id = (await change({ deletedCallsDays: 30 })).body.pending[0]?.id;
    await aDayPasses();
    expect(await shown()).toMatchObject({ deletedCallsDays: 30, pending: [] });
    expect((await test.admin.post(`retention/policyChanges/${id}/withdraw`, { reason })).status).toBe(409);
    expect(await runRetention(test, new Date())).toMatchObject({ state: 'Succeeded', removed_count: '4' });
  });

  it('forgets a shorter period when another one is decided before it is in force', async () => {
    await change({ deletedCallsDays: 30 });
    await change({ deletedCallsDays: 300 });
    expect((await shown()).pending).toMatchObject([{ after: 300 }]);
    await aDayPasses();
    expect(await shown()).toMatchObject({ deletedCallsDays: 300, pending: [] });
    expect((await changes()).slice(-2).map(({ status }) => status)).toEqual(['Replaced', 'In force']);
  });

  it('keeps DR files that are there already for longer at once, and for less a day later', async () => {
    await makeDrFile(test, 3);
    const expiry = async () =>
      (await drFiles(test)).map((file) => (file as unknown as { expires_at: Date }).expires_at);
    const [first] = await expiry();
    await change({ drFileDays: 200 });
    expect(await expiry()).toEqual([new Date(Number(first) + 20 * 24 * HOUR_MS)]);
    await change({ drFileDays: 1 });
    expect(await expiry()).toEqual([new Date(Number(first) + 20 * 24 * HOUR_MS)]);
    await aDayPasses();
    await runRetention(test, new Date('2024-04-01'));
    expect(await expiry()).toEqual([new Date(Number(first) - 179 * 24 * HOUR_MS)]);
  });

  it('changes other recipients a day later; until then files are for the ones before', async () => {
    const before = (await shown()).recipients;
    const other = (await makeKeyPair()).recipient;
    expect((await change({ recipients: [other] })).body).toMatchObject({
      recipients: before,
      pending: [{ field: 'recipients', after: [other] }],
    });
    expect(JSON.parse(String((await makeDrFile(test, 1)).manifest))).toMatchObject({ recipients: before });
    await aDayPasses();
    const file = await makeDrFile(test, 1, { day: '2024-03-03' });
    expect(JSON.parse(String(file.manifest))).toMatchObject({ recipients: [other] });
  });

  it('says what would become due, and changes nothing, in a dry run', async () => {
    await addDeletedCalls(test.database.sql, daysAgo(100), 2);
    const { body } = await change({ deletedCallsDays: 30, dryRun: true });
    expect(body).toMatchObject({
      deletedCallsDays: 400,
      pending: [],
      effects: [{ class: 'deletedCalls', rows: 2 }],
      userActivityLog: null,
    });
    expect(await changes()).toHaveLength(9);
  });

  it.each([
    [{}, ''],
    [{ deletedCallsDays: 0 }, '/deletedCallsDays'],
    [{ deletedCallsDays: 1.5 }, '/deletedCallsDays'],
    [{ deletedCallsDays: '30' }, '/deletedCallsDays'],
    [{ deletedCallsDays: null }, '/deletedCallsDays'],
    [{ drFileDays: 36_501 }, '/drFileDays'],
    [{ recipients: [] }, '/recipients'],
    [{ recipients: ['age1mistyped'] }, '/recipients'],
    [{ approvals: 'yes' }, '/approvals'],
    [{ deletedCallDays: 30 }, '/deletedCallDays'],
  ])('is not changed by %j', async (input, pointer) => {
    expect((await change(input)).body).toMatchObject({ status: 400, errors: [{ pointer }] });
    expect(await changes()).toHaveLength(9);
  });

  it('takes what a later start of a server says, once: a decision made since is not undone', async () => {
    await startAgain({ DELETED_CALLS_RETENTION_DAYS: '600' });
    expect(await shown()).toMatchObject({ deletedCallsDays: 600 });
    expect((await changes()).at(-1)).toMatchObject({ origin: 'Environment', before: 400, after: 600 });
    await change({ deletedCallsDays: 700 });
    await startAgain({ DELETED_CALLS_RETENTION_DAYS: '600' });
    await startAgain({});
    expect(await shown()).toMatchObject({ deletedCallsDays: 700, pending: [] });
    await startAgain({ DELETED_CALLS_RETENTION_DAYS: '20' });
    expect(await shown()).toMatchObject({ deletedCallsDays: 700, pending: [{ after: 20 }] });
  });

  it('takes other recipients from a later start a day later', async () => {
    const other = (await makeKeyPair()).recipient;
    const before = (await shown()).recipients;
    await startAgain({ DR_RECIPIENTS: other });
    expect(await shown()).toMatchObject({ recipients: before, pending: [{ after: [other] }] });
  });

  it.each([
    [
      `insert into policy_changes (field, after, origin, reason, user_activity_log_id, in_force_at)
        values ('deletedCallsDays', '1', 'API', 'x', 1, now())`,
      /permission denied/,
    ],
    [
      `insert into policy_changes (field, after, origin, reason) values ('deletedCallsDays', '1', 'API', 'x')`,
      /policy_changes_activity_check/,
    ],
    [
      `insert into policy_changes (field, after, origin, user_activity_log_id) values ('deletedCallsDays', '0', 'API', 1)`,
      /policy_changes_field_check/,
    ],
    [`update policy_changes set after = '1'`, /permission denied/],
    ['delete from policy_changes', /permission denied/],
    [
      `insert into policy_withdrawals (policy_change_id, user_activity_log_id) values (1, 1)`,
      /cannot be withdrawn/,
    ],
    [
      `update disaster_recovery_files set expires_at = now(), retention_days = 1`,
      /kept for as long as the policy says/,
    ],
  ])('is not changed past its guards by the role of the server: %s', async (sql, refusal) => {
    await makeDrFile(test, 1);
    const server = new Client({ connectionString: test.database.url });
    await server.connect();
    await expect(server.query(sql)).rejects.toThrow(refusal);
    await server.end();
    expect(await shown()).toMatchObject({ deletedCallsDays: 400, pending: [] });
  });

  it('is a day in coming also where the change is written with plain SQL', async () => {
    await test.database.sql.query(
      `insert into policy_changes (field, after, origin, user_activity_log_id) values ('deletedCallsDays', '1', 'API', 1)`,
    );
    expect(await shown()).toMatchObject({ deletedCallsDays: 400, pending: [{ after: 1, before: 400 }] });
  });

  /** Moves what was decided into the past, as only the owner of the database can. */
  async function aDayPasses(): Promise<void> {
    await test.database.sql.query(`alter table policy_changes disable trigger policy_changes_kept;
      update policy_changes set recorded_at = recorded_at - interval '25 hours', in_force_at = in_force_at - interval '25 hours';
      alter table policy_changes enable always trigger policy_changes_kept`);
  }

  async function startAgain(variables: NodeJS.ProcessEnv): Promise<void> {
    const { url } = test.database;
    const env = loadEnv({
      DATABASE_URL: url,
      KEYS_ARE_KEPT: 'on',
      DATA_DIR: test.dataDir,
      LOG_LEVEL: 'silent',
      ...variables,
    });
    const app = await createApp(env, { url });
    await app.get(DrKeys).ensureIdentity();
    await app.close();
  }
});

function daysAgo(days: number): string {
  return new Date(Date.now() - days * 24 * HOUR_MS).toISOString();
}
