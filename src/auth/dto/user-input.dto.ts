import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { ArrayUnique, IsArray, IsEmail, IsIn, MaxLength } from 'class-validator';
import {
  API_ACCESS,
  ApiAccess,
  DATA_PROTECTION_ACCESS,
  DataProtectionAccess,
  Permission,
  PERMISSIONS,
} from '../../common/access/principal';
import { IsInstantText, MayBeLeftOut } from '../../common/input/validators';
import { InvalidInputError } from '../../common/errors/problem.error';
import { GRANTS_OF_PRESETS, Preset, PRESETS } from '../../common/access/presets';
import { USER_STATUSES, UserStatus } from '../users/user.entity';
import { EMAIL, INSTANT_TEXT, text, withoutExample } from '../../common/api-schemas';
import { IsUserName } from './is-user-name.decorator';

const NAME_RULE =
  'No name looks like that of another user, of the system or of the command line, and none has characters that nobody sees.';

/** What can be left out of either: a condition on a property would hold for subclasses too, so names are not here. */
class GrantsDto {
  @ApiPropertyOptional({ enum: USER_STATUSES })
  @MayBeLeftOut()
  @IsIn(USER_STATUSES, { message: `must be one of ${USER_STATUSES.join(', ')}` })
  status?: UserStatus;

  @ApiPropertyOptional({
    enum: PRESETS,
    description: 'Sets `apiAccess`, `dataProtectionAccess` and `permissions`, and comes without them',
  })
  @MayBeLeftOut()
  @IsIn(PRESETS, { message: `must be one of ${PRESETS.join(', ')}` })
  preset?: Preset;

  @ApiPropertyOptional({ enum: API_ACCESS, example: 'read' })
  @MayBeLeftOut()
  @IsIn(API_ACCESS, { message: `must be one of ${API_ACCESS.join(', ')}` })
  apiAccess?: ApiAccess;

  @ApiPropertyOptional({ enum: DATA_PROTECTION_ACCESS, example: 'view' })
  @MayBeLeftOut()
  @IsIn(DATA_PROTECTION_ACCESS, { message: `must be one of ${DATA_PROTECTION_ACCESS.join(', ')}` })
  dataProtectionAccess?: DataProtectionAccess;

  @ApiPropertyOptional({
    enum: PERMISSIONS,
    isArray: true,
    maxItems: PERMISSIONS.length,
    uniqueItems: true,
    example: ['calls.view'],
  })
  @MayBeLeftOut()
  @IsArray({ message: 'must be an array' })
  @ArrayUnique({ message: 'must not name a permission twice' })
  @IsIn(PERMISSIONS, { each: true, message: `must hold only ${PERMISSIONS.join(', ')}` })
  permissions?: Permission[];
}

/** What may be sent to change a user; what is left out stays as it is. */
export class ChangeUserDto extends GrantsDto {
  @ApiPropertyOptional({ ...text(200), minLength: 1, description: NAME_RULE })
  @MayBeLeftOut()
  @IsUserName()
  name?: string;

  @ApiPropertyOptional({ ...EMAIL })
  @MayBeLeftOut()
  @IsEmail({ require_tld: false }, { message: 'must be an email address' })
  @MaxLength(254, { message: 'must have at most 254 characters' })
  email?: string;
}

/** What may be sent to create a user; what is left out is not granted. */
export class CreateUserDto extends GrantsDto {
  @ApiProperty({ ...text(200), minLength: 1, description: NAME_RULE, example: 'Billing integration' })
  @IsUserName()
  name!: string;

  @ApiProperty({ ...EMAIL, example: 'billing@reseller.example' })
  @IsEmail({ require_tld: false }, { message: 'must be an email address' })
  @MaxLength(254, { message: 'must have at most 254 characters' })
  email!: string;
}

/**
 * What was sent, with the grants of its preset.
 * @throws InvalidInputError when grants come beside a preset
 */
export function withPreset<T extends GrantsDto>({ preset, ...input }: T): Omit<T, 'preset'> {
  if (preset === undefined) return input;
  const beside = (['apiAccess', 'dataProtectionAccess', 'permissions'] as const).find(
    (name) => (input as GrantsDto)[name] !== undefined,
  );
  if (beside) throw InvalidInputError.pointer(`/${beside}`, 'must be left out where a preset is given');
  return { ...input, ...GRANTS_OF_PRESETS[preset] };
}

/** What may be sent to make a key. */
export class MakeKeyDto {
  @ApiPropertyOptional({
    ...withoutExample(INSTANT_TEXT),
    description:
      'The key is valid before this instant, which lies ahead: RFC 3339, or `YYYY-MM-DD`, or `YYYY-MM-DD HH:MM:SS` (both UTC). Without it the key has no end.',
  })
  @MayBeLeftOut()
  @IsInstantText()
  expires?: string;
}
