import { ArgumentMetadata, Injectable, PipeTransform } from '@nestjs/common';
import { plainToInstance } from 'class-transformer';
import { validate, ValidationError } from 'class-validator';
import { InputFault, InvalidInputError } from '../errors/problem.error';

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

function faults(error: ValidationError, type: 'query' | 'body', parent: string): InputFault[] {
  const path = `${parent}/${error.property.replace(/~/g, '~0').replace(/\//g, '~1')}`;
  const nested = (error.children ?? []).flatMap((child) => faults(child, type, path));
  if (!error.constraints) return nested;
  const detail = describe(error, type);
  return [type === 'query' ? { parameter: error.property, detail } : { pointer: path, detail }, ...nested];
}

function describe(error: ValidationError, type: 'query' | 'body'): string {
  const constraints = error.constraints ?? {};
  if ('whitelistValidation' in constraints) return `is not known here; leave it out`;
  if (type === 'query' && Array.isArray(error.value)) return 'is given more than once; give it once';
  const messages = Object.values(constraints).map((message) => message.replace(`${error.property} `, ''));
  return [...new Set(messages)].join(' and ');
}
