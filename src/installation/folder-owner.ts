import { closeSync, openSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { OperatorError } from '../common/errors/operator.error';

/** Whom files of an installation belong to. */
export interface FolderOwner {
  readonly uid: number;
  readonly gid: number;
  /** Undefined where the machine has no name for the user. */
  readonly name: string | undefined;
  readonly home: string | undefined;
}

/** This process cannot work as the user whom the data folder belongs to. Nothing was changed. */
export class FolderOwnerError extends OperatorError {
  override readonly outcome = 'refused';
  readonly code = 'folder-owner';
}

/**
 * As root, this process becomes the user whom the data folder belongs to, before it writes anything: what it made as root
 * the server of that user could neither read nor replace. An ordinary user, or root with a folder of root's or none yet,
 * stays who they are.
 * @param dataDir absolute path
 * @returns who it became; null where it stays
 * @throws FolderOwnerError it cannot become that user, or that user cannot read this program
 */
export function becomeFolderOwner(dataDir: string): FolderOwner | null {
  if (process.getuid?.() !== 0) return null;
  const owner = ownerOf(dataDir);
  if (!owner || owner.uid === 0) return null;
  const who = owner.name ?? `uid ${owner.uid}`;
  const typed = `sudo -u ${owner.name ?? `'#${owner.uid}'`} ${commandLine()}`;
  if (!canRead(owner)) {
    throw new FolderOwnerError(
      `The data folder ${dataDir} belongs to ${who}, who cannot read this program in ${__dirname}: install it where that user can read it, then type: ${typed}`,
    );
  }
  try {
    become(owner);
  } catch (error) {
    throw new FolderOwnerError(
      `The data folder ${dataDir} belongs to ${who}, and this process may not work as that user; type: ${typed}`,
      { cause: error },
    );
  }
  return owner;
}

/**
 * Of the folders that a server makes, the first that is there tells whom it ran as; else the data folder. Because in a
 * folder of another user, a server that runs as root made these its own.
 */
function ownerOf(dataDir: string): FolderOwner | undefined {
  for (const folder of [join(dataDir, 'files'), join(dataDir, 'keys'), dataDir]) {
    const found = attempt(() => statSync(folder));
    if (found) return { uid: found.uid, gid: found.gid, ...userOf(found.uid) };
  }
  return undefined;
}

function userOf(uid: number): Pick<FolderOwner, 'name' | 'home'> & { readonly gid?: number } {
  const users = (attempt(() => readFileSync('/etc/passwd', 'utf8')) ?? '').split('\n');
  const [name, , , gid, , home] =
    users.map((line) => line.split(':')).find((fields) => Number(fields[2]) === uid && fields[0]) ?? [];
  return name === undefined ? { name, home } : { name, home, gid: Number(gid) };
}

function attempt<T>(ask: () => T): T | undefined {
  try {
    return ask();
  } catch {
    return undefined;
  }
}

/** Asked as that user, whom this process is for that moment. */
function canRead({ uid, gid }: FolderOwner): boolean {
  process.setegid!(gid);
  process.seteuid!(uid);
  try {
    closeSync(openSync(__filename, 'r'));
    return true;
  } catch {
    return false;
  } finally {
    process.seteuid!(0);
    process.setegid!(0);
  }
}

/** Missing in the types of this version of Node.js. */
type WithInitgroups = typeof process & { initgroups(user: string, extraGroup: number): void };

/** For good, with the user's groups and home (where the AWS SDK looks for its files). */
function become({ uid, gid, name, home }: FolderOwner): void {
  if (name === undefined) process.setgroups!([gid]);
  else (process as WithInitgroups).initgroups(name, gid);
  process.setgid!(gid);
  process.setuid!(uid);
  if (home !== undefined) process.env.HOME = home;
}

/** What was typed, with blanks and signs quoted for a shell. */
function commandLine(): string {
  const [node = 'node', script = '', ...args] = process.argv;
  return [node, script, ...args]
    .map((word) => (/^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`))
    .join(' ');
}
