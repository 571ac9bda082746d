import { Expectation, retentionStatus } from './retention-status';
import type { Outcomes } from './run-outcomes.repository';

const HOUR_MS = 3_600_000;
const NOW = new Date('2026-03-01T12:00:00Z');
const ago = (hours: number): Date => new Date(NOW.getTime() - hours * HOUR_MS);

const outcomes = (changes: Partial<Outcomes>): Outcomes => ({
  lastSuccessAt: null,
  waitingSince: changes.lastSuccessAt ?? ago(1),
  trouble: null,
  lastRunId: null,
  lastRunSeconds: null,
  active: false,
  ...changes,
});
const daily: Expectation = { now: NOW, nextRun: ago(-15), overdueAfterMs: 26 * HOUR_MS };
const off: Expectation = { ...daily, nextRun: null };

describe('retentionStatus', () => {
  it.each([
    ['ok', 'The last run succeeded.', outcomes({ lastSuccessAt: ago(26) }), daily],
    ['ok', 'No run has been due yet.', outcomes({ waitingSince: ago(26) }), daily],
    ['off', 'The schedule is off: nothing leaves unless somebody starts a run.', outcomes({}), off],
    [
      'overdue',
      'No retention run has succeeded for more than 26 hours.',
      outcomes({ lastSuccessAt: ago(26.01) }),
      daily,
    ],
    [
      'overdue',
      'No retention run has succeeded for more than 26 hours, nor ever since it was installed.',
      outcomes({ waitingSince: ago(26.01) }),
      daily,
    ],
    [
      'overdue',
      'No retention run has succeeded for more than 26 hours. The schedule is off: nothing leaves unless somebody starts a run.',
      outcomes({ lastSuccessAt: ago(27) }),
      off,
    ],
    [
      'failed',
      'Storage is full.',
      outcomes({ lastSuccessAt: ago(2), trouble: { failure: 'Storage is full.', cause: 'storage' } }),
      off,
    ],
    [
      'failed',
      'Storage is full. No retention run has succeeded for more than 26 hours.',
      outcomes({ lastSuccessAt: ago(50), trouble: { failure: 'Storage is full.', cause: 'storage' } }),
      daily,
    ],
  ])('is %s: %s', (status, detail, found, expected) => {
    expect(retentionStatus(found, expected)).toMatchObject({
      status,
      detail,
      cause: found.trouble?.cause ?? null,
      lastSuccess: found.lastSuccessAt?.toISOString() ?? null,
      nextRun: expected.nextRun?.toISOString() ?? null,
    });
  });
});
