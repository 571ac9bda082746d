import { typingDistance } from '../common/input/typing-distance';
import { EnvironmentError } from './environment.error';
import { SECRET_NAMES } from './secret-files';

/** Nobody else's variables begin like this. */
const OWN_PREFIXES = [
  'ACTIVITY_READ_',
  'ADMIN_API_',
  'BACKUP_',
  'CDR_',
  'DELETED_CALLS_',
  'DR_',
  'INBOX_',
  'LIVE_CALLS_',
  'OIDC_',
  'RATE_LIMIT_',
  'RETENTION_',
  'S3_',
  'UNWANTED_FILE_',
];
/** Shorter names than this are close to each other by chance. */
const SHORTEST_TYPED_NAME = 6;
const MOST_TYPING_ERRORS = 2;

/**
 * Refuses a variable that is none of ours and was meant to be: its name begins as ours alone do, or is one of ours but
 * for a typing error or a missing end, and that one is not set.
 * @param known the names that are read
 * @throws EnvironmentError naming the nearest known one
 */
export function refuseUnknownNames(source: NodeJS.ProcessEnv, known: Iterable<string>): void {
  const names = [...new Set([...known, ...SECRET_NAMES, 'ENV_FILE'])];
  for (const name of Object.keys(source)) {
    if (names.includes(name)) continue;
    const isOurs = OWN_PREFIXES.some((prefix) => name.toUpperCase().startsWith(prefix));
    if (!isOurs && !names.some((candidate) => !source[candidate] && isMeant(name, candidate))) continue;
    throw new EnvironmentError(
      name,
      `is no variable of deleted-calls; the nearest is ${nearest(name, names)}`,
    );
  }
}

function isMeant(name: string, known: string): boolean {
  if (name.length < SHORTEST_TYPED_NAME || known.length < SHORTEST_TYPED_NAME) return false;
  const upper = name.toUpperCase();
  if (upper.includes('_') && known.startsWith(`${upper}_`)) return true;
  if (Math.abs(upper.length - known.length) > MOST_TYPING_ERRORS) return false;
  return typingDistance(upper, known) <= MOST_TYPING_ERRORS;
}

function nearest(name: string, names: readonly string[]): string {
  const upper = name.toUpperCase();
  const longer = names.find((known) => known.startsWith(`${upper}_`) || known.endsWith(`_${upper}`));
  if (longer !== undefined) return longer;
  return names.reduce((best, known) =>
    typingDistance(upper, known) < typingDistance(upper, best) ? known : best,
  );
}
