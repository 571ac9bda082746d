import { setTimeout as endOfTurn } from 'node:timers/promises';
import { DataSource } from 'typeorm';
import { Approvals } from '../../../src/approvals/approvals.service';
import type { ApprovalView } from '../../../src/approvals/dto/approval.view';
import { COMMAND_LINE } from '../../../src/common/access/principal';
import { PolicyDecisions } from '../../../src/policy/policy-decisions.service';
import { approve, approver, turnApprovalsOn, waiting } from '../../support/approvals';
import { addDueCalls } from '../../support/dr-files/due-calls';
import { runRetention } from '../../support/dr-files/retention';
import type { Answer, TestClient } from '../../support/http/test-app';
import { startTestApp, TestApp } from '../../support/http/test-app';

const REASON = { reason: 'The case is closed' };

describe('what waits for a second person', () => {
  let test: TestApp;
  let second: { id: string; client: TestClient };
  let other: { id: string; client: TestClient };
  let hold: string;

  beforeAll(async () => {
    test = await startTestApp();
    second = await approver(test);
    other = await approver(test);
    await addDueCalls(test, 3);
    await runRetention(test);
    await turnApprovalsOn(test);
  });

  beforeEach(async () => {
    const placed = await test.admin.post<{ id: string }>('legalHolds/', {
      number: '01134960001',
      reason: 'A',
    });
    hold = placed.body.id;
  });

  afterAll(() => test.close());

  const release = (client: TestClient = test.admin, body: object = REASON): Promise<Answer> =>
    client.post(`legalHolds/${hold}/release`, body);
  const holdStatus = async (): Promise<string> =>
    (await test.admin.get<{ status: string }>(`legalHolds/${hold}`)).body.status;

  it('is asked for once, approved by somebody else, and then done once, by who asked', async () => {
    const request = waiting(await release());
    expect(request).toMatchObject({
      act: 'Legal hold release',
      subject: hold,
      parameters: REASON,
      requestedBy: 'admin',
      requestedByID: '1',
      decidedBy: null,
      usedIn: null,
    });
    expect(waiting(await release()).id).toBe(request.id);
    expect(await holdStatus()).toBe('Active');
    expect(await approve(second.client, request.id)).toMatchObject({
      status: 200,
      body: { status: 'Approved', decidedBy: 'user 1', decidedByID: second.id },
    });
    expect(waiting(await release(second.client)).id).not.toBe(request.id);
    expect(await holdStatus()).toBe('Active');
    expect(await release()).toMatchObject({ status: 200, body: { status: 'Released' } });
    const { body: used } = await test.admin.get<ApprovalView>(`approvals/${request.id}`);
    expect(used).toMatchObject({ status: 'Used', usedIn: expect.any(String) as unknown });
    expect(new Date(used.expires).getTime() - new Date(used.created).getTime()).toBeCloseTo(
      7 * 86_400_000,
      -3,
    );
    const { body: entries } = await test.admin.get<{ activityType: string; user: string }[]>(
      `userActivityLog/?linkedToType=approvals&linkedTo=${request.id}`,
    );
    expect(entries.map(({ activityType, user }) => [activityType, user])).toEqual([
      ['Approval given', 'user 1'],
      ['Approval used', 'admin'],
    ]);
  });

  it('is approved exactly as it was asked for: another reason is another request', async () => {
    const request = waiting(await release());
    await approve(second.client, request.id);
    expect(waiting(await release(test.admin, { reason: 'Another' })).id).not.toBe(request.id);
    expect(await holdStatus()).toBe('Active');
  });

  it('is not approved by who asked, nor by one whose key who asked has made', async () => {
    const request = waiting(await release());
    expect(await approve(test.admin, request.id)).toMatchObject({ status: 403 });
    await test.database.sql.query(
      `update users set api_key_made_by = jsonb_build_array(jsonb_build_object('name', 'admin', 'id', 1, 'at', clock_timestamp()))
       where id = $1`,
      [other.id],
    );
    expect(await approve(other.client, request.id)).toMatchObject({ status: 403 });
    await test.database.sql.query('update users set api_key_made_by = null where id = $1', [other.id]);
    expect(await approve(other.client, request.id)).toMatchObject({ status: 200 });
  });

  it.each([
    ['suspended', { status: 'Suspended' }, { status: 'Active' }],
    ['without the right', { dataProtectionAccess: 'download' }, { dataProtectionAccess: 'primary' }],
  ])('is not approved any more once the approver is %s', async (_, change, back) => {
    const request = waiting(await release());
    await approve(second.client, request.id);
    expect(await test.admin.patch(`users/${second.id}`, change)).toMatchObject({ status: 200 });
    expect(waiting(await release()).id).not.toBe(request.id);
    expect(await holdStatus()).toBe('Active');
    expect(await test.admin.patch(`users/${second.id}`, back)).toMatchObject({ status: 200 });
    expect(await release()).toMatchObject({ status: 200 });
  });

  it('is over when it is rejected, by somebody else or by who asked, and is decided once', async () => {
    const request = waiting(await release());
    const rejected = await test.admin.post(`approvals/${request.id}/reject`, REASON);
    expect(rejected).toMatchObject({
      status: 200,
      body: { status: 'Rejected', decisionReason: REASON.reason },
    });
    expect(await approve(second.client, request.id)).toMatchObject({ status: 409 });
    expect(waiting(await release()).id).not.toBe(request.id);
    expect(await holdStatus()).toBe('Active');
  });

  it('is over after seven days, approved or not', async () => {
    const request = waiting(await release());
    await approve(second.client, request.id);
    await ageRequest(request.id);
    expect(await test.admin.get(`approvals/${request.id}`)).toMatchObject({ body: { status: 'Expired' } });
    const again = waiting(await release());
    expect(again.id).not.toBe(request.id);
    await ageRequest(again.id);
    expect(await approve(second.client, again.id)).toMatchObject({ status: 409 });
    expect(await holdStatus()).toBe('Active');
  });

  it('is listed by what became of it', async () => {
    const request = waiting(await release());
    const { body } = await test.admin.get<ApprovalView[]>('approvals/?status=Waiting&limit=1000');
    expect(body.map(({ id }) => id)).toContain(request.id);
    expect(new Set(body.map(({ status }) => status))).toEqual(new Set(['Waiting']));
    expect(await test.admin.get('approvals/?status=Open')).toMatchObject({ status: 400 });
    expect(await test.admin.get('approvals/999999')).toMatchObject({ status: 404 });
  });

  it('is a run that somebody starts, but no dry run', async () => {
    const { rows: before } = await test.database.sql.query('select from retention_runs');
    const request = waiting(await test.admin.post('retention/run', {}));
    expect(request).toMatchObject({ act: 'Retention run', subject: null });
    expect((await test.admin.post('retention/run', { dryRun: true })).body).toMatchObject({ dryRun: true });
    await approve(second.client, request.id);
    await endOfRuns();
    expect((await test.admin.post('retention/run', {})).body).toMatchObject({
      startedBy: 'API',
      dryRun: false,
    });
    await endOfRuns();
    const { rows } = await test.database.sql.query('select from retention_runs');
    expect(rows.length).toBe(before.length + 2);
  });

  it('is a restore, but no dry run and none that would change nothing', async () => {
    const path = 'disasterRecoveryFiles/1/restore';
    expect(await test.admin.post(path, { ...REASON, dryRun: true })).toMatchObject({
      body: { wouldRestore: 3 },
    });
    const request = waiting(await test.admin.post(path, REASON));
    await approve(second.client, request.id);
    expect(await test.admin.post(path, REASON)).toMatchObject({ status: 200, body: { restoredCount: 3 } });
    expect(await test.admin.post(path, REASON)).toMatchObject({ status: 200, body: { restoredCount: 0 } });
  });

  it('is a shorter period, which comes into force a day later all the same, but no longer one', async () => {
    const longer = await test.admin.patch('retention/policy', { deletedCallsDays: 400, ...REASON });
    expect(longer).toMatchObject({ status: 200, body: { deletedCallsDays: 400 } });
    const shorter = { deletedCallsDays: 300, ...REASON };
    const request = waiting(await test.admin.patch('retention/policy', shorter));
    expect(request.parameters).toEqual(shorter);
    await approve(second.client, request.id);
    expect(await test.admin.patch('retention/policy', shorter)).toMatchObject({
      status: 200,
      body: { deletedCallsDays: 400, pending: [{ field: 'deletedCallsDays', after: 300 }] },
    });
    expect(await test.admin.patch('retention/policy', shorter)).toMatchObject({
      status: 200,
      body: { userActivityLog: null },
    });
  });

  it("is another person's key, but not one's own", async () => {
    const request = waiting(await test.admin.post(`users/${other.id}/apiKey`));
    expect(request).toMatchObject({ act: 'API key', subject: other.id });
    expect(await other.client.get('legalHolds/')).toMatchObject({ status: 200 });
    expect(await second.client.post(`users/${second.id}/apiKey`)).toMatchObject({ status: 200 });
  });

  it('is not the end of approvals, which comes into force a day later and can be withdrawn', async () => {
    const off = await test.admin.patch<{ approvals: boolean; pending: { id: string; field: string }[] }>(
      'retention/policy',
      { approvals: false, ...REASON },
    );
    expect(off).toMatchObject({ status: 200, body: { approvals: true } });
    const change = off.body.pending.find(({ field }) => field === 'approvals');
    waiting(await release());
    await test.admin.post(`retention/policyChanges/${change?.id ?? ''}/withdraw`, REASON);
  });

  it("is not brought by a server's environment, which takes over only what needs nobody", async () => {
    const decisions = test.app.get(PolicyDecisions);
    const newest = async (): Promise<unknown> => (await test.admin.get('retention/policy')).body;
    await decisions.recordEnvironment({ cdrFileDays: 10, unwantedFileDays: 60 });
    expect(await newest()).toMatchObject({ cdrFileDays: 365, unwantedFileDays: 60 });
    const { rows } = await test.database.sql.query(
      `select from policy_changes where field = 'cdrFileDays' and after = '10'`,
    );
    expect(rows).toEqual([]);
  });

  async function endOfRuns(): Promise<void> {
    while ((await test.database.sql.query('select from leases')).rows.length > 0) await endOfTurn(10);
  }

  async function ageRequest(id: string): Promise<void> {
    const { sql } = test.database;
    await sql.query('alter table approvals disable trigger approvals_guarded');
    await sql.query(`update approvals set expires_at = clock_timestamp() where id = $1`, [id]);
    await sql.query('alter table approvals enable always trigger approvals_guarded');
  }
});

describe('an act that began while nobody had to approve', () => {
  let test: TestApp;

  beforeAll(async () => {
    test = await startTestApp();
  });

  afterAll(() => test.close());

  it('is refused once approvals are on, and nothing is changed', async () => {
    const act = { actor: COMMAND_LINE, act: 'API key', subject: '1', parameters: {} } as const;
    const late = test.app.get(Approvals).perform(act, async (approval) => {
      await turnApprovalsOn(test);
      await test.app.get(DataSource).transaction((manager) => approval.use(manager));
    });
    await expect(late).rejects.toThrow(/^Approvals were turned on meanwhile, and nothing was changed/);
  });
});
