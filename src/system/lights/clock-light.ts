import type { SystemFacts } from '../facts/system-facts';
import { amber, green, Judged, red, unknown } from './judged';
import { MOST_APART_MS } from '../../policy/clock/clock-doubt';

const CONFIRM = 'Compare it with the right time; set it right, or confirm it.';

/** Whether the clock is believed, and the true one counts. */
export function clockLight({ clock, retention }: SystemFacts): Judged {
  if (clock === null) return unknown('The clock');
  if (clock.doubt !== null)
    return red('The clock is not believed: nothing is purged or expires until it is.', CONFIRM);
  if (Math.abs(Date.parse(clock.machine) - Date.parse(clock.now)) > MOST_APART_MS)
    return red(
      "This machine's clock and the database's are more than an hour apart.",
      'Set the wrong one right.',
    );
  if (retention?.isRehearsed)
    return amber(
      'The newest retention run rehearsed another clock: what it removed is gone all the same.',
      'Have an ordinary run follow, if the rehearsal is over.',
    );
  return green('The clock is believed.');
}
