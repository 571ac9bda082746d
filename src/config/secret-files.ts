import { readFileSync } from 'node:fs';
import { EnvironmentError } from './environment.error';

/** What may be kept in a file instead of in the environment, as `<NAME>_FILE` says. */
const SECRETS = [
  'DATABASE_URL',
  'DATABASE_OWNER_URL',
  'ADMIN_API_KEY',
  'AWS_SECRET_ACCESS_KEY',
  'AWS_SESSION_TOKEN',
  'OIDC_CLIENT_SECRET',
] as const;

/** The names of both. */
export const SECRET_NAMES: readonly string[] = SECRETS.flatMap((name) => [name, `${name}_FILE`]);

/**
 * Adds each secret that is given by a file's path; spaces and line ends around it are dropped. What was added before is no
 * conflict: a command may read its environment more than once.
 * @param variables changed
 * @throws EnvironmentError the file cannot be read, is empty, or another secret is given beside it
 */
export function addSecretFiles(variables: NodeJS.ProcessEnv): void {
  for (const name of SECRETS) {
    const path = variables[`${name}_FILE`]?.trim();
    if (!path) continue;
    const given = variables[name]?.trim();
    if (given && given !== readable(path)) {
      throw new EnvironmentError(`${name}_FILE`, `is set beside ${name}: set one of them`);
    }
    variables[name] = secretIn(`${name}_FILE`, path);
  }
}

/** Null where it cannot be read. */
function readable(path: string): string | null {
  try {
    return readFileSync(path, 'utf8').trim();
  } catch {
    return null;
  }
}

function secretIn(variable: string, path: string): string {
  let secret: string;
  try {
    secret = readFileSync(path, 'utf8').trim();
  } catch (error) {
    const { code = 'unknown error' } = error as NodeJS.ErrnoException;
    throw new EnvironmentError(variable, `names a file that cannot be read (${code})`);
  }
  if (!secret) throw new EnvironmentError(variable, 'names a file that is empty');
  return secret;
}
