import type { SystemFacts } from '../facts/system-facts';
import { amber, green, Judged, red, unknown } from './judged';

const UNVERIFIED_MS = 8 * 86_400_000;

/** Whether the DR files were lately found as they were signed. */
export function chainLight({ chain, ahead, at }: SystemFacts): Judged {
  if (ahead?.view)
    return red(
      `Storage holds ${ahead.view.fileCount} DR files that the database does not know: it came back from an earlier moment.`,
      'Look at what "deleted-calls recover" would do, then let it.',
    );
  if (chain === null || ahead === null) return unknown('The record of DR files');
  const { head, verification } = chain;
  const { newestFindings, unverifiedSince, foundWholeAt } = verification;
  if (newestFindings)
    return red(
      `The newest verification found ${newestFindings} things that are not as they were signed.`,
      'Read what it found under verifications, and stop retention until you know the cause.',
    );
  if (head === null) return green('There is no DR file yet.');
  if (unverifiedSince && Number(at) - Number(unverifiedSince) > UNVERIFIED_MS)
    return amber('For more than eight days the DR files were not verified.', 'Start a verification.');
  if (foundWholeAt === null) return green('The DR files are new, and were not verified yet.');
  return green(`All DR files were found as they were signed, at ${foundWholeAt.toISOString()}.`);
}
