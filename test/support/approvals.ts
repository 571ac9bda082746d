import { ApprovalsKeeper } from '../../src/approvals/approvals-keeper.service';
import type { ApprovalView } from '../../src/approvals/dto/approval.view';
import { EVERY_GRANT } from './http/grants';
import type { Answer, TestApp, TestClient } from './http/test-app';

/** What an act that waits is answered with. */
export interface Waiting {
  readonly approval: ApprovalView;
}

/** Another user who may approve, made while nobody has to approve yet. */
export async function approver(test: TestApp): Promise<{ id: string; client: TestClient }> {
  return test.userWith(EVERY_GRANT);
}

export async function turnApprovalsOn(test: TestApp): Promise<void> {
  const answer = await test.admin.patch('retention/policy', { approvals: true, reason: 'Two pairs of eyes' });
  expect(answer).toMatchObject({ status: 200, body: { approvals: true } });
}

/** The act was not done, and waits. */
export function waiting({ status, body }: Answer): ApprovalView {
  expect({ status, body }).toMatchObject({ status: 202, body: { approval: { status: 'Waiting' } } });
  return (body as Waiting).approval;
}

export function approve(client: TestClient, id: string): Promise<Answer<ApprovalView>> {
  return client.post<ApprovalView>(`approvals/${id}/approve`, { reason: 'I looked at it' });
}

/** A week passes for the request. Guards let nobody say so, hence they are off for it. */
export async function letRunOut({ database: { sql } }: TestApp, id: string): Promise<void> {
  await sql.query('alter table approvals disable trigger approvals_guarded');
  await sql.query(
    `update approvals set created_at = created_at - interval '8 days', expires_at = expires_at - interval '8 days' where id = $1`,
    [id],
  );
  await sql.query('alter table approvals enable always trigger approvals_guarded');
}

/** Every activity that there is about approvals: releases of a hold that are rejected, run out, and are approved. */
export async function actOnApprovals(test: TestApp): Promise<void> {
  const reason = { reason: 'Test' };
  const second = await approver(test);
  await turnApprovalsOn(test);
  const { body } = await test.admin.post<{ id: string }>('legalHolds/', { ...reason, number: '01134960001' });
  const release = (): Promise<Answer> => test.admin.post(`legalHolds/${body.id}/release`, reason);
  const { id } = waiting(await release());
  expect(await test.admin.post(`approvals/${id}/reject`, reason)).toMatchObject({ status: 200 });
  await letRunOut(test, waiting(await release()).id);
  await test.app.get(ApprovalsKeeper).tick();
  await approve(second.client, waiting(await release()).id);
  expect(await release()).toMatchObject({ status: 200 });
}
