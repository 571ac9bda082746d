import { findPostgresBinaries, type PostgresBinaries } from './postgres-binaries';
import type { ServerFolder } from './server-folder';
import { findServerRunner, type ServerRunner } from './server-runner';
import { chooseServerUser, type ServerUser } from './server-user';

/** What it takes to make and start a server on one folder. */
export interface ServerTools extends PostgresBinaries {
  readonly user: ServerUser;
  readonly run: ServerRunner;
  /** What `postgres --version` prints. */
  readonly version: string;
}

/**
 * Gathers the programs, the user they run as and the way to run them.
 * @throws EmbeddedPostgresError where one of these cannot be had on this machine.
 */
export async function gatherServerTools(folder: ServerFolder): Promise<ServerTools> {
  const binaries = await findPostgresBinaries();
  const user = await chooseServerUser(folder.data, folder.root);
  return { ...binaries, user, ...(await findServerRunner(user, binaries.postgres, folder.root)) };
}
