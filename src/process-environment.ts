import type { Env } from './config/env';
import { loadProcessEnv } from './config/process-env';
import { becomeFolderOwner } from './installation/folder-owner';

/**
 * What the environment decides, and whom this process works as from here on: as root it becomes the user whom the data
 * folder belongs to.
 * @param tell told in one line when it does
 * @throws EnvironmentError, FolderOwnerError
 */
export function processEnvironment(tell: (line: string) => void): Env {
  const env = loadProcessEnv();
  const owner = becomeFolderOwner(env.dataDir);
  if (owner) {
    tell(`Working as ${owner.name ?? `the user with uid ${owner.uid}`}, whom ${env.dataDir} belongs to.`);
  }
  return env;
}
