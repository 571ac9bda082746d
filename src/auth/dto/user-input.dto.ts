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
import { IsPlainText, MayBeLeftOut } from '../../common/http/validators';
import { USER_STATUSES, UserStatus } from '../user.entity';

/** What may be sent to change a user; what is left out stays as it is. */
export class ChangeUserDto {
  @ApiPropertyOptional({ example: 'Billing integration' })
  @MayBeLeftOut()
  @IsPlainText(200)
  name?: string;

  @ApiPropertyOptional({ example: 'billing@reseller.example' })
  @MayBeLeftOut()
  @IsEmail({ require_tld: false }, { message: 'must be an email address' })
  @MaxLength(254, { message: 'must have at most 254 characters' })
  email?: string;

  @ApiPropertyOptional({ enum: USER_STATUSES })
  @MayBeLeftOut()
  @IsIn(USER_STATUSES, { message: `must be one of ${USER_STATUSES.join(', ')}` })
  status?: UserStatus;

  @ApiPropertyOptional({ enum: API_ACCESS })
  @MayBeLeftOut()
  @IsIn(API_ACCESS, { message: `must be one of ${API_ACCESS.join(', ')}` })
  apiAccess?: ApiAccess;

  @ApiPropertyOptional({ enum: DATA_PROTECTION_ACCESS })
  @MayBeLeftOut()
  @IsIn(DATA_PROTECTION_ACCESS, { message: `must be one of ${DATA_PROTECTION_ACCESS.join(', ')}` })
  dataProtectionAccess?: DataProtectionAccess;

  @ApiPropertyOptional({ enum: PERMISSIONS, isArray: true })
  @MayBeLeftOut()
  @IsArray({ message: 'must be an array' })
  @ArrayUnique({ message: 'must not name a permission twice' })
  @IsIn(PERMISSIONS, { each: true, message: `must hold only ${PERMISSIONS.join(', ')}` })
  permissions?: Permission[];
}

/** What may be sent to create a user; what is left out is not granted. */
export class CreateUserDto extends ChangeUserDto {
  @ApiProperty({ example: 'Billing integration' })
  @IsPlainText(200)
  override name!: string;

  @ApiProperty({ example: 'billing@reseller.example' })
  @IsEmail({ require_tld: false }, { message: 'must be an email address' })
  override email!: string;
}
