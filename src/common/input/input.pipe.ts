import { ArgumentMetadata, Injectable, PipeTransform } from '@nestjs/common';
import { plainToInstance } from 'class-transformer';
import { validate, ValidationError } from 'class-validator';
import { InputFault, InvalidInputError } from '../errors/problem.error';

/** No body that is read here has objects deeper than this. */
const DEEPEST = 8;

/**
 * Checks query parameters and bodies against their DTO class. Whatever the class does not declare is refused, and
 * nothing is converted on the way: a filter that is silently ignored would hand out more data than was asked for.
 */
@Injectable()
export class InputPipe implements PipeTransform {
  async transform(given: unknown, { type, metatype }: ArgumentMetadata): Promise<unknown> {
    if ((type !== 'query' && type !== 'body') || !metatype || metatype === Object) return given;
    const value = given ?? {};
    if (type === 'body' && (typeof value !== 'object' || Array.isArray(value))) {
      throw InvalidInputError.pointer('', 'must be a JSON object');
    }
    const unreadable = unreadableNames(value, '');
    if (unreadable.length > 0) {
      throw new InvalidInputError(
        unreadable.map((path) => fault(type, path, 'is not known here; leave it out')),
      );
    }
    const input = plainToInstance(metatype as new () => object, { ...value });
    const errors = await validate(input, {
      whitelist: true,
      forbidNonWhitelisted: true,
      forbidUnknownValues: true,
    });
    if (errors.length > 0) throw new InvalidInputError(errors.flatMap((error) => faults(error, type, '')));
    return input;
  }
}

/** Names that class-transformer passes over without a word, wherever they stand, and what is nested beyond use. */
function unreadableNames(value: object, parent: string, depth = 1): string[] {
  return Object.entries(value).flatMap(([name, inner]: [string, unknown]) => {
    const path = `${parent}/${name}`;
    if (name in Object.prototype || depth > DEEPEST) return [path];
    return typeof inner === 'object' && inner !== null ? unreadableNames(inner, path, depth + 1) : [];
  });
}

function fault(type: 'query' | 'body', path: string, detail: string): InputFault {
  return type === 'query' ? { parameter: path.slice(1), detail } : { pointer: path, detail };
}

function faults(error: ValidationError, type: 'query' | 'body', parent: string): InputFault[] {
  const path = `${parent}/${error.property.replace(/~/g, '~0').replace(/\//g, '~1')}`;
  const nested = (error.children ?? []).flatMap((child) => faults(child, type, path));
  if (!error.constraints) return nested;
  const detail = describe(error, type);
  return [type === 'query' ? { parameter: error.property, detail } : fault(type, path, detail), ...nested];
}

function describe(error: ValidationError, type: 'query' | 'body'): string {
  const constraints = error.constraints ?? {};
  if ('whitelistValidation' in constraints) return `is not known here; leave it out`;
  if (type === 'query' && Array.isArray(error.value)) return 'is given more than once; give it once';
  const named = `${error.property} `;
  const messages = Object.values(constraints).map((message) =>
    message.startsWith(named) ? message.slice(named.length) : message,
  );
  return [...new Set(messages)].join(' and ');
}
