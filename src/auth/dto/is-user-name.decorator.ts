import { applyDecorators } from '@nestjs/common';
import { ValidateBy, ValidationArguments } from 'class-validator';
import { COMMAND_LINE, SYSTEM, UNKNOWN } from '../../common/access/principal';
import { IsPlainText } from '../../common/input/validators';
import { likenessTo, UNSEEN } from '../users/name-likeness';

const LONGEST = 200;
const TAKEN = [SYSTEM, COMMAND_LINE, UNKNOWN].map(({ name }) => likenessTo(name));

/**
 * A user's name: not one of those by which the activity log calls who uses no key, nor one that looks like it, and without
 * characters that nobody sees.
 */
export function IsUserName(): PropertyDecorator {
  return applyDecorators(
    IsPlainText(LONGEST),
    ValidateBy({
      name: 'isUserName',
      validator: {
        validate: (value: unknown) => faultOf(value) === null,
        defaultMessage: (context?: ValidationArguments) => faultOf(context?.value) ?? '',
      },
    }),
  );
}

function faultOf(value: unknown): string | null {
  // What is no text, or too long, is refused as such.
  if (typeof value !== 'string' || value.length > LONGEST) return null;
  if (TAKEN.some((isLike) => isLike(value)))
    return 'must not be the name of what acts without a key: System, Command line, Unknown';
  if (UNSEEN.test(value))
    return 'must not have characters that nobody sees, that turn the direction of text, or that break lines';
  return null;
}
