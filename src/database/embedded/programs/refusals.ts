import { EnvironmentError } from '../../../config/environment.error';
import { OLDEST_VERSION } from '../../safety/database-safety';
import { EmbeddedPostgresError } from '../embedded-postgres.error';
import type { Programs, Purpose } from './candidate';
import { describeCandidate, Offer } from './choose-programs';
import { PACKAGED_MAJOR } from './package-programs';

/** @param fault in some words, what is wrong with the folder that POSTGRES_BIN names */
export function wrongFolder(fault: string): EnvironmentError {
  return new EnvironmentError(
    'POSTGRES_BIN',
    `must name a folder with the programs of a server, postgres and initdb: ${fault}`,
  );
}

export function tooOld({ version }: Programs): EnvironmentError {
  return new EnvironmentError(
    'POSTGRES_BIN',
    `must name a PostgreSQL ${OLDEST_VERSION} or later: it names ${version.text}`,
  );
}

/** POSTGRES_BIN names another major version than the one that made the database. */
export function otherVersion(
  { version, bin }: Programs,
  madeBy: number,
  data: string,
): EmbeddedPostgresError {
  const instead = madeBy === PACKAGED_MAJOR ? 'leave POSTGRES_BIN empty, or name in it' : 'name in it';
  return new EmbeddedPostgresError(
    `The database in ${data} was made by PostgreSQL ${madeBy}, and POSTGRES_BIN names PostgreSQL ${version.text} in ${bin}, which cannot open it: ${instead} the folder of a PostgreSQL ${madeBy}. ${wayOver(madeBy, version.major)}`,
  );
}

/** POSTGRES_BIN names the right version, and PostgreSQL itself says that it cannot open the database. */
export function otherBuild({ version, bin }: Programs, data: string, reason: string): EmbeddedPostgresError {
  return new EmbeddedPostgresError(
    `POSTGRES_BIN names PostgreSQL ${version.text} in ${bin}, which cannot open the database in ${data}: ${reason}. Name in it the folder of the PostgreSQL that made it.`,
  );
}

/** @param places that were looked at, beside the package */
export function noneFound(
  { madeBy, installed, packaged }: Offer,
  { data }: Purpose,
  places: readonly string[],
): EmbeddedPostgresError {
  const seen = `Looked at: ${[packaged, ...installed].map(describeCandidate).join('; ')}. No other is in ${places.join(', ')}.`;
  if (madeBy === null) {
    return new EmbeddedPostgresError(
      `No PostgreSQL ${PACKAGED_MAJOR} can be used here for the embedded database: set DATABASE_URL to a PostgreSQL server (${OLDEST_VERSION} or later), or name in POSTGRES_BIN the folder of an installed one. ${seen}`,
    );
  }
  const over = madeBy === PACKAGED_MAJOR ? '' : ` ${wayOver(madeBy, PACKAGED_MAJOR)}`;
  return new EmbeddedPostgresError(
    `The database in ${data} was made by PostgreSQL ${madeBy}. No other version can open it, and none of that version was found: install PostgreSQL ${madeBy}, or name in POSTGRES_BIN the folder of its programs. ${seen}${over}`,
  );
}

function wayOver(from: number, to: number): string {
  return `To go over to PostgreSQL ${to}: make a backup with ${from} ("deleted-calls backup create"), or take the newest there is; move the folder away; restore the backup ("deleted-calls backup restore").`;
}
