import { plainToInstance } from 'class-transformer';
import { validate, ValidationError, ValidatorOptions } from 'class-validator';
import { InputFault, InvalidInputError } from '../errors/problem.error';

/** What is spoken of: parameters by their names, parts of a body by pointers. */
export type InputKind = 'query' | 'body';

/** No body that is read here has objects deeper than this. */
const DEEPEST = 8;

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
  if (unreadable.length > 0) {
    throw new InvalidInputError(
      unreadable.map((path) => fault(kind, path, 'is not known here; leave it out')),
    );
  }
  const input = plainToInstance(type, { ...value });
  const errors = await validate(input, STRICT);
  if (errors.length > 0) throw new InvalidInputError(errors.flatMap((error) => faults(error, kind, '')));
  return input;
}

/** Names that class-transformer passes over without a word, wherever they stand, and what is nested beyond use. */
function unreadableNames(value: object, parent: string, depth = 1): string[] {
  return Object.entries(value).flatMap(([name, inner]: [string, unknown]) => {
    const path = `${parent}/${name}`;
    if (name in Object.prototype || depth > DEEPEST) return [path];
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
  if (kind === 'query' && Array.isArray(error.value)) return 'is given more than once; give it once';
  const named = `${error.property} `;
  const messages = Object.values(constraints).map((message) =>
    message.startsWith(named) ? message.slice(named.length) : message,
  );
  return [...new Set(messages)].join(' and ');
}
