import type { Clock } from '../../common/clock';
import type { Env } from '../../config/env';
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
  /** As `server_version_num`: 150004 is 15.4. */
  readonly version: number;
  /** Connections that this role may have at once: the least of the limits of server, database and role. */
  readonly connections: number;
  /** How far the clocks of the database and of this machine are apart, at least. */
  readonly clockApartMs: number;
}

export const SAFETY_DOUBTS = [
  'standby',
  'noFsync',
  'noFullPageWrites',
  'commitsNotWritten',
  'commitsNotCopied',
  'oldVersion',
  'fewConnections',
  'clockApart',
] as const;

/** What is wrong with the database for this server, the ways in which acknowledged changes can be lost first, and what to do about it. */
export interface SafetyDoubt {
  readonly code: (typeof SAFETY_DOUBTS)[number];
  readonly detail: string;
}

const OF_FIT: readonly SafetyDoubt['code'][] = ['oldVersion', 'fewConnections', 'clockApart'];

/** Whether nothing that was acknowledged is at stake. */
export function isOfFit(code: SafetyDoubt['code']): boolean {
  return OF_FIT.includes(code);
}

/** How many connections a server may open: its pool, and one beside it for each stream. */
export function connectionsOf(env: Pick<Env, 'databasePoolSize' | 'streamsAtOnce'>): number {
  return env.databasePoolSize + env.streamsAtOnce;
}

/** The oldest PostgreSQL that is tested. */
export const OLDEST_VERSION = 15;

/** Sessions, keys and retention go by the database's clock, logs and the schedule by this machine's. */
const MOST_APART_MS = 60_000;

/** @throws the driver's error */
export async function readSafety(reader: Reader, clock: Clock): Promise<DatabaseSafety> {
  const before = clock.now();
  const [{ now, ...safety }] = await reader.query<[Omit<DatabaseSafety, 'clockApartMs'> & { now: Date }]>(
    `select pg_is_in_recovery() as "isStandby", current_setting('fsync') as fsync,
       current_setting('full_page_writes') as "fullPageWrites", current_setting('synchronous_commit') as "synchronousCommit",
       current_setting('synchronous_standby_names') <> '' as "waitsForStandby",
       (select count(*)::int from pg_stat_replication) as standbys,
       current_setting('server_version_num')::int as version, clock_timestamp() as now,
       least(${FREE_CONNECTIONS},
         (select nullif(datconnlimit, -1) from pg_database where datname = current_database()),
         (select nullif(rolconnlimit, -1) from pg_roles where rolname = current_user)) as connections`,
  );
  const apart = Math.max(Number(before) - Number(now), Number(now) - Number(clock.now()), 0);
  return { ...safety, clockApartMs: apart };
}

/** Those that are kept for superusers are no ordinary role's; PostgreSQL has kept others since 16. */
const FREE_CONNECTIONS = `current_setting('max_connections')::int - current_setting('superuser_reserved_connections')::int
         - coalesce(nullif(current_setting('reserved_connections', true), '')::int, 0)`;

/**
 * Pure. None for a server that keeps what it acknowledged, also when it stops hard or a standby takes over, and that has what this
 * server needs.
 * @param needed connections that this server may open
 */
export function safetyDoubts(safety: DatabaseSafety, needed: number): SafetyDoubt[] {
  return [...lossDoubts(safety), ...fitDoubts(safety, needed)];
}

/** The ways in which acknowledged changes can be lost. */
function lossDoubts(safety: DatabaseSafety): SafetyDoubt[] {
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

/** In what the database does not fit this server. */
function fitDoubts({ version, connections, clockApartMs }: DatabaseSafety, needed: number): SafetyDoubt[] {
  const doubts: SafetyDoubt[] = [];
  const major = Math.floor(version / 10_000);
  if (major < OLDEST_VERSION) {
    doubts.push({
      code: 'oldVersion',
      detail: `The database is PostgreSQL ${major}, which nothing is tested with. Set up PostgreSQL ${OLDEST_VERSION} or later.`,
    });
  }
  if (connections < needed) {
    doubts.push({
      code: 'fewConnections',
      detail:
        `This server may open ${needed} connections (DATABASE_POOL_SIZE and STREAMS_AT_ONCE), and the database gives its role ${connections}: requests ` +
        'fail when it is busy. Set max_connections, and the limits of the role and the database, higher, or these two lower.',
    });
  }
  if (clockApartMs > MOST_APART_MS) {
    doubts.push({
      code: 'clockApart',
      detail:
        `The clocks of the database and of this machine are ${Math.round(clockApartMs / 1000)} seconds apart: times in the log do not fit those of ` +
        'records, and above an hour nothing is purged. Set both by NTP.',
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
