/** A version of PostgreSQL. */
export interface PostgresVersion {
  /** What a data folder is bound to: one that 17 made can be opened by a 17 alone. */
  readonly major: number;
  /** Null before the first release of that major version. */
  readonly minor: number | null;
  /** Both as PostgreSQL says them, e.g. "18.4" or "19beta1". */
  readonly text: string;
}

/**
 * @param printed what a program says to `--version`, e.g. "postgres (PostgreSQL) 15.18 (Debian 15.18-0+deb12u1)"
 * @returns null for what is no PostgreSQL
 */
export function readVersion(printed: string): PostgresVersion | null {
  const [, text, major, minor] = /\(PostgreSQL\) ((\d+)(?:\.(\d+))?\w*)/.exec(printed) ?? [];
  if (text === undefined) return null;
  return { major: Number(major), minor: minor === undefined ? null : Number(minor), text };
}

/** Below 0 where `one` is the older, above 0 where `other` is. */
export function compareVersions(one: PostgresVersion, other: PostgresVersion): number {
  return one.major - other.major || (one.minor ?? -1) - (other.minor ?? -1);
}
