import type { Reader } from '../database/reader';
import type { SafetyDoubt } from '../database/safety/database-safety';
import { Finding, well } from './finding';

const WRONG: readonly SafetyDoubt['code'][] = ['standby', 'noFsync', 'oldVersion'];

/**
 * Whether the database keeps what it acknowledges, and fits a server.
 * @param doubts what speaks against it
 * @param programs the folder of the embedded server's programs; null for another server
 */
export async function examineDatabase(
  reader: Reader,
  doubts: readonly SafetyDoubt[],
  programs: string | null,
): Promise<Finding[]> {
  const findings = doubts.map(({ code, detail }): Finding => ({
    part: 'database',
    verdict: WRONG.includes(code) ? 'wrong' : 'doubtful',
    sentence: detail,
    action: null,
  }));
  if (findings.length > 0) return findings;
  const [{ version }] = await reader.query<[{ version: string }]>(
    `select current_setting('server_version') as version`,
  );
  return [
    well(
      'database',
      `PostgreSQL ${version}${programs === null ? '' : ` of ${programs}`} answers, keeps what it acknowledges, and has a schema that this version works on.`,
    ),
  ];
}
