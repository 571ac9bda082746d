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
/** A success was expected that many hours ago, after the schedule was to start a run two hours before. */
const expectedAgo = (hours: number): Expectation => ({
  now: NOW,
  nextRun: ago(-15),
  expected: { by: ago(hours), dueAt: ago(hours + 2) },
});
const daily = expectedAgo(0);
const late = expectedAgo(0.01);
const off: Expectation = { ...daily, nextRun: null, expected: { by: ago(0), dueAt: null } };
const lateOff: Expectation = { ...off, expected: { by: ago(1), dueAt: null } };

describe('retentionStatus', () => {
  it.each([
    ['ok', 'The last run succeeded.', outcomes({ lastSuccessAt: ago(26) }), daily],
    ['ok', 'No run has been due yet.', outcomes({ waitingSince: ago(26) }), daily],
    ['off', 'The schedule is off: nothing leaves unless somebody starts a run.', outcomes({}), off],
    [
      'overdue',
      'No retention run has succeeded for more than 26 hours. The schedule was to start one at 2026-03-01T09:59:24.000Z.',
      outcomes({ lastSuccessAt: ago(26.01) }),
      late,
    ],
    [
      'overdue',
      'No retention run has succeeded for more than 26 hours, nor ever since it was installed. The schedule was to start one at 2026-03-01T09:59:24.000Z.',
      outcomes({ waitingSince: ago(26.01) }),
      late,
    ],
    [
      'overdue',
      'No retention run has succeeded for more than 27 hours. The schedule is off: nothing leaves unless somebody starts a run.',
      outcomes({ lastSuccessAt: ago(27) }),
      lateOff,
    ],
    [
      'failed',
      'Storage is full.',
      outcomes({ lastSuccessAt: ago(2), trouble: { failure: 'Storage is full.', cause: 'storage' } }),
      off,
    ],
    [
      'failed',
      'Storage is full. No retention run has succeeded for more than 50 hours. The schedule was to start one at 2026-03-01T09:59:24.000Z.',
      outcomes({ lastSuccessAt: ago(50), trouble: { failure: 'Storage is full.', cause: 'storage' } }),
      late,
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
