import { ApiProperty } from '@nestjs/swagger';
import {
  API_ACCESS,
  ApiAccess,
  DATA_PROTECTION_ACCESS,
  DataProtectionAccess,
  Permission,
  PERMISSIONS,
} from '../../common/access/principal';
import { Preset, presetOf, PRESETS } from '../../common/access/presets';
import { User, USER_STATUSES, UserStatus } from '../users/user.entity';
import { EMAIL, ID, text } from '../../common/api-schemas';

/** A user as the API shows it. */
export class UserView {
  @ApiProperty({ ...text(200), example: 'Billing integration' })
  name!: string;

  @ApiProperty({ ...EMAIL, example: 'billing@reseller.example' })
  email!: string;

  @ApiProperty({ enum: USER_STATUSES })
  status!: UserStatus;

  @ApiProperty({ enum: API_ACCESS })
  apiAccess!: ApiAccess;

  @ApiProperty({ enum: DATA_PROTECTION_ACCESS })
  dataProtectionAccess!: DataProtectionAccess;

  @ApiProperty({ enum: PERMISSIONS, isArray: true, maxItems: PERMISSIONS.length, uniqueItems: true })
  permissions!: Permission[];

  @ApiProperty({
    enum: PRESETS,
    nullable: true,
    description: 'Grants that belong together, where the user has exactly these',
  })
  preset!: Preset | null;

  @ApiProperty({
    type: 'string',
    format: 'date-time',
    nullable: true,
    description: 'Written at most hourly; null until the key is used',
  })
  keyLastUsed!: string | null;

  @ApiProperty({
    type: 'string',
    format: 'date-time',
    nullable: true,
    description: 'The key is valid before this instant; null = without end, or no key',
  })
  keyExpires!: string | null;

  @ApiProperty({ format: 'date-time' })
  created!: string;

  @ApiProperty({ format: 'date-time' })
  updated!: string;

  @ApiProperty({ ...ID, example: '2' })
  id!: string;
}

/** A key, shown this once. */
export class ApiKeyView {
  @ApiProperty({
    ...text(100),
    description: 'The key; it is kept nowhere and shown only now',
    example: 'dck_0123456789abcdefghijklmnopqrstuvwxyzABCDEFG',
  })
  apiKey!: string;
}

export function userView(user: User): UserView {
  const { name, email, status, apiAccess, dataProtectionAccess, permissions, id } = user;
  return {
    name,
    email,
    status,
    apiAccess,
    dataProtectionAccess,
    permissions,
    preset: presetOf(user),
    keyLastUsed: user.apiKeyUsedAt?.toISOString() ?? null,
    keyExpires: user.apiKeyExpiresAt?.toISOString() ?? null,
    created: user.createdAt.toISOString(),
    updated: user.updatedAt.toISOString(),
    id,
  };
}
