import { applyDecorators } from '@nestjs/common';
import { IsString, Matches, MaxLength, ValidateIf } from 'class-validator';

/** The schema of one line of text: no control characters, because protocols end their commands with them. */
export function line(maxLength: number) {
  return { type: 'string', pattern: '^[^\\x00-\\x1f\\x7f-\\x9f]+$', minLength: 1, maxLength } as const;
}

/** The schema of one line of text that may be empty. */
export function lineOrNothing(maxLength: number) {
  return { type: 'string', pattern: '^[^\\x00-\\x1f\\x7f-\\x9f]*$', maxLength } as const;
}

/** The empty text is let through, whatever else is asked of it. */
export function MayBeEmpty(): PropertyDecorator {
  return ValidateIf((_: object, value: unknown) => value !== '');
}

/** One line of text with something in it. */
export function IsLine(maxLength: number): PropertyDecorator {
  const message = `must be text of 1 to ${maxLength} characters without control characters`;
  return applyDecorators(
    IsString({ message }),
    MaxLength(maxLength, { message }),
    Matches(/^(?=.*\S)[^\p{Cc}]+$/u, { message }),
  );
}
