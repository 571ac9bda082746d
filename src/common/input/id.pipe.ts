import { Injectable, PipeTransform } from '@nestjs/common';
import { InvalidInputError } from '../errors/problem.error';
import { isId } from './id';

/** An id in a path. */
@Injectable()
export class IdPipe implements PipeTransform<string, string> {
  transform(value: string): string {
    if (!isId(value)) throw InvalidInputError.parameter('id', 'must be a positive whole number below 2^63');
    return value;
  }
}
