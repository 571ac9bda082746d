import { ValidateIf } from 'class-validator';

/** May be left out, which changes nothing, or null, which takes away what is set. */
export function MayBeNull(): PropertyDecorator {
  return ValidateIf((_: object, value: unknown) => value !== undefined && value !== null);
}
