import { InvalidInputError } from '../../common/errors/problem.error';
import { parseInstant } from '../../common/input/validators';

/**
 * The instant at which a new key ends; null without one.
 * @param text an instant that was checked already
 * @throws InvalidInputError for one that does not lie ahead
 */
export function keyEnd(text: string | undefined, now: Date): Date | null {
  const instant = text === undefined ? null : parseInstant(text);
  if (instant === null) return null;
  const end = new Date(instant);
  if (end <= now) throw InvalidInputError.pointer('/expires', 'must lie ahead: the key would never be valid');
  return end;
}
