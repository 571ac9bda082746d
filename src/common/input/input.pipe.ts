import { ArgumentMetadata, Injectable, PipeTransform } from '@nestjs/common';
import { checkInput } from './check-input';

/** Query parameters and bodies as their DTO class declares them, see {@link checkInput}. */
@Injectable()
export class InputPipe implements PipeTransform {
  transform(given: unknown, { type, metatype }: ArgumentMetadata): unknown {
    if ((type !== 'query' && type !== 'body') || !metatype || metatype === Object) return given;
    return checkInput(metatype as new () => object, given, type);
  }
}
