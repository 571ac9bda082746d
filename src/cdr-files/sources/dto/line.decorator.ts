import { applyDecorators } from '@nestjs/common';
import { IsString, Matches, MaxLength } from 'class-validator';

/** The schema of one line of text: no control characters, because protocols end their commands with them. */
export function line(maxLength: number) {
  return { type: 'string', pattern: '^[^\\x00-\\x1f\\x7f-\\x9f]+$', minLength: 1, maxLength } as const;
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
