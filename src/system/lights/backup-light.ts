import type { SystemFacts } from '../facts/system-facts';
import { amber, green, Judged, red, unknown } from './judged';

/** A nightly backup may fail once before somebody has to look. */
export const OLD_BACKUP_MS = 2 * 86_400_000;

const ACTION = 'Read why under backups, mend it, and make one: deleted-calls backup create.';

/** Whether the database could be brought back as it was lately. */
export function backupLight({ backups, at }: SystemFacts): Judged {
  if (backups === null) return unknown('The record of backups');
  const { lastVerifiedAt, unsavedSince, failure } = backups;
  if (unsavedSince === null)
    return amber(
      'BACKUP_CRON is off, and no backup was ever made here.',
      'See that backups are made by other means, and that they can be restored.',
    );
  if (Number(at) - Number(unsavedSince) > OLD_BACKUP_MS)
    return red(
      lastVerifiedAt === null
        ? 'No backup of the database was made and verified yet.'
        : `The newest backup that was verified is of ${lastVerifiedAt.toISOString()}.`,
      ACTION,
    );
  if (failure !== null) return amber('The newest backup failed, or could not be verified.', ACTION);
  if (lastVerifiedAt === null) return green('The first backup is made at the next time of BACKUP_CRON.');
  return green(`The newest backup that was verified is of ${lastVerifiedAt.toISOString()}.`);
}
