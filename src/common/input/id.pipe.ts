import { Injectable, PipeTransform } from '@nestjs/common';
import { InvalidInputError } from '../errors/problem.error';

const MAX_ID = 2n ** 63n - 1n;

/** True for a positive decimal integer below 2^63, without sign or leading zero. */
export function isId(value: unknown): value is string {
  return typeof value === 'string' && /^[1-9]\d{0,18}$/.test(value) && BigInt(value) <= MAX_ID;
}

/** An id in a path. */
@Injectable()
export class IdPipe implements PipeTransform<string, string> {
  transform(value: string): string {
    if (!isId(value)) throw InvalidInputError.parameter('id', 'must be a positive whole number below 2^63');
    return value;
  }
}
