import { OLDEST_VERSION } from '../../safety/database-safety';
import { EmbeddedPostgresError } from '../embedded-postgres.error';
import type { ServerUser } from '../server-user';
import {
  Candidate,
  changeableByOthers,
  missingProgram,
  Programs,
  Purpose,
  tryPrograms,
  cannotOpen,
} from './candidate';
import { choosePrograms, describeCandidate, isUsable, type Offer } from './choose-programs';
import { findPackagedPrograms, PACKAGED_MAJOR } from './package-programs';
import { noneFound, otherBuild, otherVersion, tooOld, wrongFolder } from './refusals';
import { foldersWithPostgres, usualPlaces } from './usual-places';

/** What it takes to make and start a server on one folder. */
export interface ServerTools extends Programs {
  readonly user: ServerUser;
}

/** Where programs are looked for. */
export interface Sources {
  /** The folder that POSTGRES_BIN names; empty = none. */
  readonly postgresBin?: string;
  /** As {@link usualPlaces} gives them, which are looked at when left out. */
  readonly places?: readonly string[];
}

/** What was chosen, and what speaks for it and against the others, in some words. */
export interface ChosenTools {
  readonly tools: ServerTools;
  readonly reason: string;
  readonly passedOver: readonly string[];
}

/**
 * Sees that the folder that somebody named has programs, before anything else is done.
 * @throws EnvironmentError
 */
export async function requireNamedPrograms({ postgresBin }: Sources): Promise<void> {
  const fault = postgresBin ? await missingProgram(postgresBin) : null;
  if (fault !== null) throw wrongFolder(fault);
}

/**
 * Chooses the programs that a database is made or opened with. To be called while no server runs on it.
 * @throws EnvironmentError where POSTGRES_BIN names what cannot be used
 * @throws EmbeddedPostgresError where none on this machine can be had, or can open the database
 */
export async function chooseServerTools(sources: Sources, purpose: Purpose): Promise<ChosenTools> {
  if (sources.postgresBin) {
    const programs = await namedPrograms(sources.postgresBin, purpose);
    return { tools: { ...programs, user: purpose.user }, reason: 'POSTGRES_BIN names it', passedOver: [] };
  }
  const places = sources.places ?? usualPlaces();
  const { packaged, refusal } = await packagedPrograms(purpose);
  const offer: Offer = {
    madeBy: purpose.madeBy,
    installed: await installedPrograms(places, purpose),
    packaged,
    packagedMajor: PACKAGED_MAJOR,
  };
  const choice = choosePrograms(offer);
  // Without any other, the package's own words say it all.
  if (!choice)
    throw refusal && purpose.madeBy === null && offer.installed.length === 0
      ? refusal
      : noneFound(offer, purpose, places);
  const others = [...offer.installed, packaged].filter(({ bin }) => bin !== choice.programs.bin);
  return {
    tools: { ...choice.programs, user: purpose.user },
    reason: choice.reason,
    passedOver: others.map(describeCandidate),
  };
}

async function namedPrograms(bin: string, purpose: Purpose): Promise<Programs> {
  const missing = await missingProgram(bin);
  if (missing !== null) throw wrongFolder(missing);
  const programs = await tryPrograms(bin, purpose);
  if (!isUsable(programs)) throw wrongFolder(programs.fault);
  if (programs.version.major < OLDEST_VERSION) throw tooOld(programs);
  const { madeBy, data } = purpose;
  if (madeBy === null) return programs;
  if (madeBy !== programs.version.major) throw otherVersion(programs, madeBy, data);
  const reason = await cannotOpen(programs, purpose);
  if (reason !== null) throw otherBuild(programs, data, reason);
  return programs;
}

async function packagedPrograms(
  purpose: Purpose,
): Promise<{ packaged: Candidate; refusal: EmbeddedPostgresError | null }> {
  try {
    const bin = await findPackagedPrograms();
    return { packaged: await tryPrograms(bin, purpose), refusal: null };
  } catch (error) {
    if (!(error instanceof EmbeddedPostgresError)) throw error;
    const fault = error.message.replace(/\.$/, '');
    return { packaged: { bin: 'the package', fault }, refusal: error };
  }
}

/** One after the other: two that look at the same database are in each other's way. */
async function installedPrograms(places: readonly string[], purpose: Purpose): Promise<Candidate[]> {
  const candidates: Candidate[] = [];
  for (const bin of await foldersWithPostgres(places)) candidates.push(await installedIn(bin, purpose));
  return candidates;
}

async function installedIn(bin: string, purpose: Purpose): Promise<Candidate> {
  const fault = (await missingProgram(bin)) ?? (await changeableByOthers(bin));
  if (fault !== null) return { bin, fault };
  const programs = await tryPrograms(bin, purpose);
  if (!isUsable(programs) || programs.version.major !== purpose.madeBy) return programs;
  const reason = await cannotOpen(programs, purpose);
  return reason === null
    ? programs
    : { bin, fault: `${programs.version.text}, which cannot open it: ${reason}` };
}
