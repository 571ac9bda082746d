import type { SystemFacts } from '../facts/system-facts';
import { amber, green, Judged, red, unknown } from './judged';

const RUN = 'Read the cause under retention, mend it, then start a run.';

/** Whether what is over its period leaves. */
export function retentionLight({ retention }: SystemFacts): Judged {
  if (retention === null) return unknown('Retention');
  const { status, due, outcomes } = retention;
  const cause = outcomes.trouble?.cause;
  switch (status.status) {
    case 'failed':
      return red(`The last retention run failed${cause ? `: ${cause}` : ''}.`, RUN);
    case 'overdue':
      return red('No retention run has succeeded for longer than the schedule allows.', RUN);
    case 'off':
      return amber(
        'The schedule is off: nothing leaves unless somebody starts a run.',
        'Start a run, or set RETENTION_CRON.',
      );
    case 'ok':
      return green(`${success(status.lastSuccess)} ${dueSentence(due.due, due.held)}`);
    default:
      return status.status satisfies never;
  }
}

function success(at: string | null): string {
  return at === null ? 'No run has been due yet.' : `The last run succeeded at ${at}.`;
}

function dueSentence(due: number, held: number): string {
  const rows = due === 0 ? 'Nothing is due now' : `${due} deleted calls are due`;
  return held === 0 ? `${rows}.` : `${rows}; ${held} are held.`;
}
