import { setTimeout as sleep } from 'node:timers/promises';
import { approve, approver, turnApprovalsOn, waiting } from '../../support/approvals';
import type { TestClient } from '../../support/http/test-app';
import { startTestApp, TestApp } from '../../support/http/test-app';

describe('the metrics of what waits for a second person', () => {
  let test: TestApp;
  let second: TestClient;

  beforeAll(async () => {
    test = await startTestApp();
    second = (await approver(test)).client;
    await turnApprovalsOn(test);
  });

  afterAll(() => test.close());

  const value = async (name: string): Promise<number> => {
    const text = await (await fetch(`${test.origin}/metrics`)).text();
    return Number(new RegExp(`^deleted_calls_approvals_${name} (\\S+)$`, 'm').exec(text)?.[1]);
  };
  /** They are collected once a second. */
  const becomes = async (count: number): Promise<void> => {
    for (let left = 100; left > 0 && (await value('waiting')) !== count; left -= 1) await sleep(20);
    expect(await value('waiting')).toBe(count);
  };

  it('count requests and say for how long the oldest has waited, until somebody decides', async () => {
    await becomes(0);
    expect(await value('oldest_waiting_seconds')).toBe(0);
    const { body: hold } = await test.admin.post<{ id: string }>('legalHolds/', {
      number: '01134960001',
      reason: 'A court asked',
    });
    const request = waiting(await test.admin.post(`legalHolds/${hold.id}/release`, { reason: 'Closed' }));
    await becomes(1);
    expect(await value('oldest_waiting_seconds')).toBeGreaterThan(0);
    await approve(second, request.id);
    await becomes(0);
  });
});
