import { plainToInstance } from 'class-transformer';
import { validate, ValidationError, ValidatorOptions } from 'class-validator';
import { DEEPEST_JSON } from '../limits/json-shape';
import { ONE_OR_TWO } from './validators';
import { InputFault, InvalidInputError } from '../errors/problem.error';

/** What is spoken of: parameters by their names, parts of a body by pointers. */
export type InputKind = 'query' | 'body';

/** Above the fields of any operation. Each unknown name costs a check and a fault of its own. */
const MOST_NAMES = 100;
/** What one answer tells of. */
const MOST_FAULTS = 100;
const STRICT: ValidatorOptions = { whitelist: true, forbidNonWhitelisted: true, forbidUnknownValues: true };

/**
 * Checks query parameters, or a body however it came, against their DTO class. Whatever the class does not declare is
 * refused, and nothing is converted: a filter that is silently ignored would return more data than was asked for.
 *
 * Nest's ValidationPipe is not used for it. It removes `prototype` and `constructor` where they have to be refused, does
 * not tell its exceptionFactory whether parameters or a body were wrong, and takes twice as long for the query of a list.
 * @throws InvalidInputError that names every fault
 */
export async function checkInput<T extends object>(
  type: new () => T,
  given: unknown,
  kind: InputKind = 'body',
): Promise<T> {
  const value = given ?? {};
  if (kind === 'body' && (typeof value !== 'object' || Array.isArray(value))) {
    throw InvalidInputError.pointer('', 'must be a JSON object');
  }
  const unreadable = unreadableNames(value, '');
  if (unreadable.length > 0)
    throw refusal(unreadable.map((path) => fault(kind, path, 'is not known here; leave it out')));
  const input = plainToInstance(type, { ...value });
  const errors = await validate(input, STRICT);
  if (errors.length > 0) throw refusal(errors.flatMap((error) => faults(error, kind, '')));
  return input;
}

function refusal(found: readonly InputFault[]): InvalidInputError {
  const told = found.slice(0, MOST_FAULTS);
  return found.length === told.length
    ? new InvalidInputError(told)
    : new InvalidInputError(told, `${found.length} things are wrong; the first ${told.length} are listed.`);
}

/** Names that class-transformer passes over without a word, wherever they stand, and what is nested beyond use. */
function unreadableNames(value: object, parent: string, depth = 1): string[] {
  const entries = Object.entries(value);
  if (!Array.isArray(value) && entries.length > MOST_NAMES)
    throw new InvalidInputError([], `${parent || 'The request'} has more than ${MOST_NAMES} names.`);
  return entries.flatMap(([name, inner]: [string, unknown]) => {
    const path = `${parent}/${name}`;
    if (name in Object.prototype || depth > DEEPEST_JSON) return [path];
    return typeof inner === 'object' && inner !== null ? unreadableNames(inner, path, depth + 1) : [];
  });
}

function fault(kind: InputKind, path: string, detail: string): InputFault {
  return kind === 'query' ? { parameter: path.slice(1), detail } : { pointer: path, detail };
}

function faults(error: ValidationError, kind: InputKind, parent: string): InputFault[] {
  const path = `${parent}/${error.property.replace(/~/g, '~0').replace(/\//g, '~1')}`;
  const nested = (error.children ?? []).flatMap((child) => faults(child, kind, path));
  if (!error.constraints) return nested;
  const detail = describe(error, kind);
  return [kind === 'query' ? { parameter: error.property, detail } : fault(kind, path, detail), ...nested];
}

function describe(error: ValidationError, kind: InputKind): string {
  const constraints = error.constraints ?? {};
  if ('whitelistValidation' in constraints) return `is not known here; leave it out`;
  if (kind === 'query' && Array.isArray(error.value) && !(ONE_OR_TWO in constraints))
    return 'is given more than once; give it once';
  const named = `${error.property} `;
  const messages = Object.values(constraints).map((message) =>
    message.startsWith(named) ? message.slice(named.length) : message,
  );
  return [...new Set(messages)].join(' and ');
}
