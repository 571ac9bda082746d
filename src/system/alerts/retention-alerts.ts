import { aheadSentence } from '../../dr-files/ahead/storage-ahead.error';
import { doubtSentence } from '../../policy/clock/clock-doubt';
import type { RetentionFacts, SystemFacts } from '../facts/system-facts';
import { about, AlertRule, condition } from './alert-rule';
import { durationText } from './duration-text';

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;

const retention = (facts: SystemFacts): RetentionFacts | null => facts.retention;

/** Rules on retention, its clock and its policy. */
export const RETENTION_ALERTS: readonly AlertRule[] = [
  {
    name: 'DeletedCallsRetentionUnreadable',
    severity: 'critical',
    action: 'See whether the database answers: psql "$DATABASE_URL" -c \'select 1\'',
    judge: (facts) =>
      facts.retention === null
        ? condition(
            'The server cannot read from its database how retention is doing, or not within a second.',
          )
        : 'quiet',
  },
  {
    name: 'DeletedCallsClockDoubted',
    severity: 'critical',
    action:
      "Compare with date -u on the database's machine; if the clock is right: deleted-calls retention confirm-clock",
    judge: about(
      ({ clock }) => clock,
      (clock) => {
        const sentence = doubtSentence(clock);
        return sentence
          ? condition(sentence, clock.doubtedSince ? new Date(clock.doubtedSince) : null)
          : null;
      },
    ),
  },
  {
    name: 'DeletedCallsStorageAhead',
    severity: 'critical',
    action:
      'See what would be done: deleted-calls recover; then: deleted-calls recover --apply --reason TEXT',
    judge: about(
      ({ ahead }) => ahead,
      ({ view }) => view && condition(aheadSentence(view), new Date(view.found)),
    ),
  },
  {
    name: 'DeletedCallsPolicyChangePending',
    severity: 'warning',
    action:
      'Read who decided it and why: deleted-calls policy show; if it is not meant: deleted-calls policy withdraw',
    judge: about(
      ({ policy }) => policy,
      ({ pending: [first, ...others] }) =>
        first
          ? condition(
              `${others.length + 1} changes of the policy come into force within 24 hours, of ${first.field} first.`,
              new Date(first.created),
            )
          : null,
    ),
  },
  {
    name: 'DeletedCallsRetentionFailed',
    severity: 'critical',
    action: 'Mend the cause that the sentence names, then: deleted-calls retention run',
    judge: about(retention, ({ outcomes: { trouble } }) =>
      trouble ? condition(trouble.failure ?? 'The last run failed.') : null,
    ),
  },
  {
    name: 'DeletedCallsRetentionOverdue',
    severity: 'critical',
    action: 'Catch up, month by month: deleted-calls retention run',
    judge: about(retention, ({ expectedBy, outcomes: { waitingSince } }, { at }) =>
      at > expectedBy
        ? condition(
            `No retention run has succeeded for ${durationText(Number(at) - Number(waitingSince))}. Personal data stay longer than they may.`,
            expectedBy,
          )
        : null,
    ),
  },
  {
    name: 'DeletedCallsRetentionScheduleOff',
    severity: 'warning',
    action: 'Start runs by other means, at least daily: deleted-calls retention run; or set RETENTION_CRON',
    judge: about(retention, ({ status }) =>
      status.status === 'off'
        ? condition('No server starts retention runs by itself: RETENTION_CRON is off.')
        : null,
    ),
  },
  {
    name: 'DeletedCallsRetentionRowsLeftBehind',
    severity: 'warning',
    action: 'See which days are due: deleted-calls retention preview; then deleted-calls retention run',
    judge: about(retention, ({ due: { oldestDueAt }, cutoff, expectedBy, outcomes: { waitingSince } }) => {
      if (!oldestDueAt) return null;
      const patienceMs = Math.max(3 * DAY_MS, Number(expectedBy) - Number(waitingSince));
      const dueForMs = Number(cutoff) - Number(oldestDueAt);
      return dueForMs > patienceMs
        ? condition(`Deleted calls have been due for ${durationText(dueForMs)} and are still there.`)
        : null;
    }),
  },
  {
    name: 'DeletedCallsRetentionRunLong',
    severity: 'warning',
    action: 'See whether its removedCount grows: GET retentionRuns/ID; if so, leave it alone',
    judge: about(retention, ({ runSince, outcomes: { active } }, { at }) =>
      active && runSince && Number(at) - Number(runSince) > 12 * HOUR_MS
        ? condition(
            `A retention run has been at work for ${durationText(Number(at) - Number(runSince))}.`,
            runSince,
          )
        : null,
    ),
  },
];
