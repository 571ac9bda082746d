import { STUCK_AFTER_SECONDS, queueHealth } from '../../cdr-files/queue/queue-health';
import { FAILING_AFTER } from '../../cdr-files/sources/status/source-health';
import { layoutsHealth } from '../../cdr-files/layouts/folder/layouts-health';
import { OLD_BACKUP_MS } from '../lights/backup-light';
import { about, AlertRule, condition } from './alert-rule';
import { durationText } from './duration-text';

const UNVERIFIED_MS = 8 * 86_400_000;
const LEAST_FREE = 0.1;
const LONGEST_WAIT_SECONDS = 2 * 86_400;

/** Rules on everything but retention. */
export const OTHER_ALERTS: readonly AlertRule[] = [
  {
    name: 'DeletedCallsDown',
    severity: 'critical',
    action: 'systemctl status deleted-calls',
    // The server that is asked answers.
    judge: () => 'quiet',
  },
  {
    name: 'DeletedCallsFailedLogins',
    severity: 'warning',
    action: 'Read the events "failed login" of the log: reason and address',
    // A rate over 15 minutes, which no server keeps: Prometheus alone can tell.
    judge: () => 'unknown',
  },
  {
    name: 'DeletedCallsDrFilesNotVerified',
    severity: 'warning',
    action: 'Verify them, and every week from now on: deleted-calls dr verify',
    judge: about(
      ({ chain }) => chain?.verification ?? null,
      ({ unverifiedSince }, { at }) =>
        unverifiedSince && Number(at) - Number(unverifiedSince) > UNVERIFIED_MS
          ? condition(
              `For ${durationText(Number(at) - Number(unverifiedSince))} no verification found all DR files as they were signed.`,
              new Date(Number(unverifiedSince) + UNVERIFIED_MS),
            )
          : null,
    ),
  },
  {
    name: 'DeletedCallsDrFilesDamaged',
    severity: 'critical',
    action: 'See which files, and what is wrong with them: deleted-calls dr verify',
    judge: about(
      ({ chain }) => chain?.verification ?? null,
      ({ newestFindings }) =>
        newestFindings
          ? condition(
              `The newest verification of the DR files found ${newestFindings} things that are not as they were signed.`,
            )
          : null,
    ),
  },
  {
    name: 'DeletedCallsBackupOld',
    severity: 'critical',
    action: 'See why, and make one: deleted-calls backup list, deleted-calls backup create',
    judge: about(
      ({ backups }) => backups,
      ({ unsavedSince }, { at }) =>
        unsavedSince && Number(at) - Number(unsavedSince) > OLD_BACKUP_MS
          ? condition(
              `For ${durationText(Number(at) - Number(unsavedSince))} no backup of the database was made and verified.`,
              new Date(Number(unsavedSince) + OLD_BACKUP_MS),
            )
          : null,
    ),
  },
  {
    name: 'DeletedCallsApprovalWaiting',
    severity: 'warning',
    action: 'See which, and have a second person decide: deleted-calls approval list --waiting',
    judge: about(
      ({ approvals }) => approvals,
      ({ oldestSeconds }, { at }) =>
        oldestSeconds > LONGEST_WAIT_SECONDS
          ? condition(
              `A request has waited for ${durationText(oldestSeconds * 1000)} for the approval of a second person.`,
              new Date(Number(at) - (oldestSeconds - LONGEST_WAIT_SECONDS) * 1000),
            )
          : null,
    ),
  },
  {
    name: 'DeletedCallsDiskNearlyFull',
    severity: 'warning',
    action: 'See what takes the space: df -h "$DATA_DIR" and du -sh "$DATA_DIR"/*',
    judge: about(
      ({ disk }) => disk,
      ({ freeBytes, sizeBytes }) =>
        freeBytes / sizeBytes < LEAST_FREE
          ? condition(`The disk of the data folder has ${Math.floor((freeBytes / sizeBytes) * 100)} % left.`)
          : null,
    ),
  },
  {
    name: 'DeletedCallsImportsStuck',
    severity: 'critical',
    action: 'See whether a server runs, and what the log says of "import put off"',
    judge: about(
      ({ imports }) => imports,
      (imports, { at }) =>
        imports.idleSeconds > STUCK_AFTER_SECONDS
          ? condition(queueHealth(imports).detail, new Date(Number(at) - imports.idleSeconds * 1000))
          : null,
    ),
  },
  {
    name: 'DeletedCallsImportFailed',
    severity: 'warning',
    action:
      'Read its statusDetail: GET CDRFiles/?status=Failed; when the cause is mended: deleted-calls cdr retry ID',
    judge: about(
      ({ imports }) => imports,
      ({ failedLately }) =>
        failedLately > 0
          ? condition(`Within the last hour, the import of ${files(failedLately)} has failed for good.`)
          : null,
    ),
  },
  {
    name: 'DeletedCallsLayoutFileWrong',
    severity: 'warning',
    action: 'Mend it, and try it first: deleted-calls layout try FILE SAMPLE',
    judge: about(
      ({ layouts }) => layouts,
      (wrong) => (wrong.length > 0 ? condition(layoutsHealth(wrong).detail) : null),
    ),
  },
  {
    name: 'DeletedCallsSourceFailing',
    severity: 'warning',
    action: 'See the reason, and try it: deleted-calls source list, deleted-calls source test ID',
    judge: about(
      ({ sources }) => sources,
      (sources) => {
        const [first, ...others] = sources.filter(
          ({ enabled, failures }) => enabled && failures >= FAILING_AFTER,
        );
        if (!first) return null;
        const more = others.length === 0 ? '' : ` So did those from ${others.length} more.`;
        return condition(
          `From the source "${first.name}" ${first.failures} fetches in a row failed: ${first.lastError ?? 'no reason is known.'}${more}`,
        );
      },
    ),
  },
  {
    name: 'DeletedCallsFilesMissing',
    severity: 'warning',
    action: 'See what is missing, and since when: GET CDRFileSources/ID/expected',
    judge: about(
      ({ sources }) => sources,
      (sources) => {
        const lacking = sources.filter(({ enabled, missing }) => enabled && missing > 0);
        const [first] = lacking;
        if (!first) return null;
        const missing = lacking.reduce((sum, source) => sum + source.missing, 0);
        return condition(
          `${files(missing)} had to come and did not: ${first.missingDetail ?? ''}`,
          first.missingSince === null ? null : new Date(first.missingSince),
        );
      },
    ),
  },
];

function files(count: number): string {
  return count === 1 ? '1 file' : `${count} files`;
}
