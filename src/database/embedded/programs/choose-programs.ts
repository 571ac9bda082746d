import { OLDEST_VERSION } from '../../safety/database-safety';
import type { Candidate, Programs } from './candidate';
import { compareVersions } from './postgres-version';

/** The programs that were chosen, and why. */
export interface Choice {
  readonly programs: Programs;
  /** In some words, for the log. */
  readonly reason: string;
}

/** What there is to choose from where nobody named a folder. */
export interface Offer {
  /** The major version that made the database; null where it is yet to be made. */
  readonly madeBy: number | null;
  /** What stands in the usual places. */
  readonly installed: readonly Candidate[];
  /** What the package brings. */
  readonly packaged: Candidate;
  /** The package's major version, also where it cannot be used. */
  readonly packagedMajor: number;
}

/**
 * Pure. The major version is the database's, or for a new one the package's: then the package can open it whatever becomes of the
 * installed server. Of that version an installed server is taken, unless it is older than the package's: it would bring faults back
 * that are mended.
 * @returns null where no server of that version is at hand
 */
export function choosePrograms({ madeBy, installed, packaged, packagedMajor }: Offer): Choice | null {
  const major = madeBy ?? packagedMajor;
  const own = isUsable(packaged) && packaged.version.major === major ? packaged : null;
  const newest = installed
    .filter(isUsable)
    .filter(
      ({ version }) => version.major === major && version.major >= OLDEST_VERSION && version.minor !== null,
    )
    .filter(({ version }) => !own || compareVersions(version, own.version) >= 0)
    .reduce<Programs | null>(
      (best, next) => (best && compareVersions(best.version, next.version) >= 0 ? best : next),
      null,
    );
  if (newest) return { programs: newest, reason: installedReason(newest, madeBy, own) };
  return (
    own && { programs: own, reason: `no PostgreSQL ${major} is installed that is as new as the package's` }
  );
}

function installedReason({ version }: Programs, madeBy: number | null, own: Programs | null): string {
  if (own) return `an installed PostgreSQL ${version.major} that is as new as the package's`;
  return madeBy === null
    ? `an installed PostgreSQL ${version.major}, because the package's cannot be used`
    : `an installed PostgreSQL ${version.major}, which is what made the database`;
}

export function isUsable(candidate: Candidate): candidate is Programs {
  return !('fault' in candidate);
}

/** What a candidate is, in some words. */
export function describeCandidate(candidate: Candidate): string {
  return `${candidate.bin} (${isUsable(candidate) ? candidate.version.text : candidate.fault})`;
}
