import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { EnvironmentError } from './environment.error';
import { readEnvFileText } from './env-file-syntax';

/** Read where ENV_FILE names none and it exists. */
const USUAL_PLACE = '/etc/deleted-calls/env';

/**
 * Adds the variables of the environment file, so that a command and the server have the same ones. What is set already
 * stays as it is, empty values too.
 * @param variables changed: libraries look for theirs (AWS_…) in the process's own
 * @param usualPlace where it is looked for without ENV_FILE
 * @throws EnvironmentError the file is named and missing, cannot be read, or has a faulty line
 */
export function addEnvFile(variables: NodeJS.ProcessEnv, usualPlace = USUAL_PLACE): void {
  const named = variables.ENV_FILE?.trim();
  const path = envFileOf(variables, usualPlace);
  const text = textOf(path, !named);
  if (text === null) return;
  const read = readEnvFileText(text);
  if ('problem' in read && typeof read.line === 'number') {
    throw new EnvironmentError('ENV_FILE', `${path} cannot be used: line ${read.line} ${read.problem}`);
  }
  for (const [name, value] of Object.entries(read)) {
    if (name !== 'ENV_FILE') variables[name] ??= String(value);
  }
}

/** Where the environment file is, if there is one. */
export function envFileOf({ ENV_FILE }: NodeJS.ProcessEnv, usualPlace = USUAL_PLACE): string {
  return resolve(ENV_FILE?.trim() || usualPlace);
}

/** Null where the file is missing and may be. */
function textOf(path: string, mayBeMissing: boolean): string | null {
  let bytes: Buffer;
  try {
    bytes = readFileSync(path);
  } catch (error) {
    const { code = 'unknown error' } = error as NodeJS.ErrnoException;
    if (mayBeMissing && (code === 'ENOENT' || code === 'ENOTDIR')) return null;
    const advice =
      code === 'EACCES'
        ? 'let the group of the user who runs this read it'
        : 'set ENV_FILE to a file that can be read';
    throw new EnvironmentError('ENV_FILE', `${path} cannot be read (${code}): ${advice}`);
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new EnvironmentError('ENV_FILE', `${path} cannot be used: it is not UTF-8 text`);
  }
}
