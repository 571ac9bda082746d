import { applyDecorators } from '@nestjs/common';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsBoolean, IsIn } from 'class-validator';
import { PHONE_NUMBER, text } from '../api-schemas';
import { IsDay, IsPhoneNumber, IsPlainText, MayBeLeftOut } from './validators';

// Fields that many DTOs have: what is checked of them, and what the API's document says of them.

const FLAG_VALUES = ['true', 'false', ''];

/** Characters of a reason. */
const LONGEST_REASON = 2000;

/** Why something is done. */
export function ReasonField(example: string, description = 'Kept in the activity log'): PropertyDecorator {
  return applyDecorators(
    ApiProperty({ ...text(LONGEST_REASON), minLength: 1, description, example }),
    IsPlainText(LONGEST_REASON),
  );
}

/** Why something is looked at; may be left out. */
export function OptionalReasonField(example: string): PropertyDecorator {
  return applyDecorators(
    ApiPropertyOptional({
      ...text(LONGEST_REASON),
      minLength: 1,
      description: 'Kept in the activity log',
      example,
    }),
    MayBeLeftOut(),
    IsPlainText(LONGEST_REASON),
  );
}

/** Whether to change nothing. @param description what is done instead */
export function DryRunField(description: string): PropertyDecorator {
  return applyDecorators(
    ApiPropertyOptional({ default: false, description, example: true }),
    MayBeLeftOut(),
    IsBoolean({ message: 'must be true or false' }),
  );
}

/** A flag among the parameters of a list: it counts with a value or without; may be left out. See {@link isSet}. */
export function FlagField(description: string): PropertyDecorator {
  return applyDecorators(
    ApiPropertyOptional({ enum: FLAG_VALUES, description, example: 'false' }),
    MayBeLeftOut(),
    IsIn(FLAG_VALUES, { message: 'must be true or false, or have no value' }),
  );
}

/** Whether a flag was given: `?expired` and `?expired=true`, not `?expired=false`. */
export function isSet(flag: string | undefined): boolean {
  return flag === '' || flag === 'true';
}

/** A number that calls have, in any usual spelling; may be left out. */
export function CallNumberField(): PropertyDecorator {
  return applyDecorators(
    ApiPropertyOptional({
      ...PHONE_NUMBER,
      description: 'Target, external or termination number in any usual spelling',
      example: '01134960030',
    }),
    MayBeLeftOut(),
    IsPhoneNumber(),
  );
}

/** One end of a range of call dates; may be left out. */
export function CallDateField(end: 'First' | 'Last', example?: string): PropertyDecorator {
  return applyDecorators(
    ApiPropertyOptional({
      format: 'date',
      description: `${end} call date, inclusive`,
      ...(example && { example }),
    }),
    MayBeLeftOut(),
    IsDay(),
  );
}
