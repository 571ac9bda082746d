import { addEnvFile } from './env-file';
import { Env, loadEnv } from './env';
import { addSecretFiles } from './secret-files';

/**
 * What the environment decides for a process, server and command alike: its own variables, then those of the
 * environment file, then secrets from files.
 * @param variables of the process; what is found in files is added to them
 * @throws EnvironmentError
 */
export function loadProcessEnv(variables: NodeJS.ProcessEnv = process.env): Env {
  addEnvFile(variables);
  addSecretFiles(variables);
  return loadEnv(variables);
}
