import { applyDecorators } from '@nestjs/common';
import { ValidateBy } from 'class-validator';
import { COMMAND_LINE, SYSTEM } from '../../common/access/principal';
import { IsPlainText } from '../../common/input/validators';

const TAKEN = [SYSTEM, COMMAND_LINE].map(({ name }) => plain(name));

/** A user's name; not one of those by which the activity log calls who uses no key. */
export function IsUserName(): PropertyDecorator {
  return applyDecorators(
    IsPlainText(200),
    ValidateBy({
      name: 'isUserName',
      validator: {
        validate: (value: unknown) => typeof value !== 'string' || !TAKEN.includes(plain(value)),
        defaultMessage: () => 'must not be the name of what acts without a key: System, Command line',
      },
    }),
  );
}

function plain(name: string): string {
  return name.normalize('NFKC').trim().replace(/\s+/g, ' ').toLowerCase();
}
