import type { Reader } from '../reader';

/** What decides whether a change that was acknowledged can be lost. */
export interface DatabaseSafety {
  /** It only follows another server, and takes no changes. */
  readonly isStandby: boolean;
  /** As PostgreSQL shows them, for connections of this user. */
  readonly fsync: string;
  readonly fullPageWrites: string;
  readonly synchronousCommit: string;
  /** Whether commits wait for a standby, where `synchronousCommit` lets them. */
  readonly waitsForStandby: boolean;
  /** Servers that copy this one at the moment. */
  readonly standbys: number;
}

export const SAFETY_DOUBTS = [
  'standby',
  'noFsync',
  'noFullPageWrites',
  'commitsNotWritten',
  'commitsNotCopied',
] as const;

/** A way in which acknowledged changes can be lost, and what to do about it. */
export interface SafetyDoubt {
  readonly code: (typeof SAFETY_DOUBTS)[number];
  readonly detail: string;
}

/** @throws the driver's error */
export async function readSafety(reader: Reader): Promise<DatabaseSafety> {
  const [safety] = await reader.query<[DatabaseSafety]>(
    `select pg_is_in_recovery() as "isStandby", current_setting('fsync') as fsync,
       current_setting('full_page_writes') as "fullPageWrites", current_setting('synchronous_commit') as "synchronousCommit",
       current_setting('synchronous_standby_names') <> '' as "waitsForStandby",
       (select count(*)::int from pg_stat_replication) as standbys`,
  );
  return safety;
}

/** Pure. None for a server that keeps what it acknowledged, also when it stops hard or a standby takes over. */
export function safetyDoubts(safety: DatabaseSafety): SafetyDoubt[] {
  const { isStandby, fsync, fullPageWrites, synchronousCommit, waitsForStandby, standbys } = safety;
  const doubts: SafetyDoubt[] = [];
  if (isStandby) doubts.push({ code: 'standby', detail: STANDBY });
  if (fsync === 'off') {
    doubts.push({
      code: 'noFsync',
      detail:
        'fsync is off: when the machine of the database stops hard, deletions that were acknowledged can be gone, and the whole database broken. Set fsync = on.',
    });
  }
  if (fullPageWrites === 'off') {
    doubts.push({
      code: 'noFullPageWrites',
      detail:
        'full_page_writes is off: when the machine of the database stops hard, pages that were half written can break the database. Set full_page_writes = on, unless the file system writes each page whole or not at all.',
    });
  }
  if (synchronousCommit === 'off') {
    doubts.push({
      code: 'commitsNotWritten',
      detail:
        'synchronous_commit is off: a deletion is acknowledged before it is on disk, and can be gone when the database stops hard. Set synchronous_commit = on.',
    });
  } else if (standbys > 0 && (!waitsForStandby || synchronousCommit === 'local')) {
    doubts.push({
      code: 'commitsNotCopied',
      detail:
        'A standby copies this database, and no commit waits for it: when the standby takes over, the last deletions that were acknowledged can be gone. Set synchronous_standby_names, with synchronous_commit = on.',
    });
  }
  return doubts;
}

/** Said of a standby that is meant to be read. */
export const READ_STANDBY =
  'The database that was reached is a standby. It keeps no record of who read what, so what takes one is refused.';

/** Said wherever a standby was reached that is not meant to be. */
export const STANDBY =
  'The database that was reached is a standby and takes no changes. DATABASE_URL must lead to the primary.';
