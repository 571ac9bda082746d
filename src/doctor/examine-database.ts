import type { Env } from '../config/env';
import type { Reader } from '../database/reader';
import type { SafetyDoubt } from '../database/safety/database-safety';
import { Finding, well } from './finding';

/** Far fewer are left for others where the server takes its whole pool. */
const OTHERS = 10;

interface Seats {
  readonly version: string;
  readonly most: number;
  readonly taken: number;
}

/**
 * Whether the database keeps what it acknowledges, and has room for a server's connections.
 * @param doubts what its settings let happen
 */
export async function examineDatabase(
  reader: Reader,
  { databasePoolSize, streamsAtOnce, databaseUrl }: Env,
  doubts: readonly SafetyDoubt[],
): Promise<Finding[]> {
  const [{ version, most, taken }] = await reader.query<[Seats]>(
    `select current_setting('server_version') as version,
       current_setting('max_connections')::int - current_setting('superuser_reserved_connections')::int as most,
       (select count(*)::int from pg_stat_activity where backend_type = 'client backend') as taken`,
  );
  const findings = doubts.map(({ code, detail }): Finding => ({
    part: 'database',
    verdict: code === 'standby' || code === 'noFsync' ? 'wrong' : 'doubtful',
    sentence: detail,
    action: null,
  }));
  const needed = databasePoolSize + streamsAtOnce + OTHERS;
  if (databaseUrl && most < needed) {
    findings.push({
      part: 'database',
      verdict: 'doubtful',
      sentence: `PostgreSQL takes ${most} connections, ${taken} are taken now; one server may use ${databasePoolSize + streamsAtOnce}.`,
      action: `Raise max_connections to ${needed} or more for each server, or lower DATABASE_POOL_SIZE and STREAMS_AT_ONCE.`,
    });
  }
  if (findings.length > 0) return findings;
  return [
    well(
      'database',
      `PostgreSQL ${version} answers, keeps what it acknowledges, and has this version's schema.`,
    ),
  ];
}
