import { ApiProperty } from '@nestjs/swagger';
import { missingPermission } from '../../common/access/access-policy';
import { Credential, REQUIREMENT_NAMES, SingleRequirement } from '../../common/access/principal';
import { text } from '../../common/api-schemas';
import type { User } from '../users/user.entity';
import { UserView, userView } from './user.view';

const INSTANT = { type: 'string', format: 'date-time', nullable: true } as const;

/** Which server answers. */
export class InstallationView {
  @ApiProperty({
    ...text(253),
    description: 'The host of PUBLIC_URL; without it the name of the machine',
    example: 'calls.reseller.example',
  })
  name!: string;

  @ApiProperty({
    ...text(2000),
    nullable: true,
    description: 'PUBLIC_URL',
    example: 'https://calls.reseller.example',
  })
  publicUrl!: string | null;

  @ApiProperty({ ...text(50), example: '1.0.0' })
  version!: string;
}

/** The user of the request. */
export class MeView extends UserView {
  @ApiProperty({
    enum: REQUIREMENT_NAMES,
    isArray: true,
    maxItems: REQUIREMENT_NAMES.length,
    uniqueItems: true,
    description:
      'What the user may do, by the names in `x-permissions` of each operation. An operation that changes something takes `apiAccess` write as well.',
  })
  allowed!: SingleRequirement[];

  @ApiProperty({ enum: ['key', 'session'], description: 'What the request came with' })
  credential!: Credential['kind'];

  @ApiProperty({
    ...INSTANT,
    description: 'Of the key, written at most hourly, or of the session, at most once a minute',
  })
  lastUsed!: string | null;

  @ApiProperty({ ...INSTANT, description: 'Of the key or of the session; null = without end' })
  expires!: string | null;

  @ApiProperty({ type: () => InstallationView })
  installation!: InstallationView;
}

/** When a key or a session was last used and when it ends. */
export interface CredentialTimes {
  readonly kind: Credential['kind'];
  readonly usedAt: Date | null;
  readonly expiresAt: Date | null;
}

export function meView(
  user: User,
  { kind, usedAt, expiresAt }: CredentialTimes,
  installation: InstallationView,
): MeView {
  return {
    ...userView(user),
    allowed: REQUIREMENT_NAMES.filter((name) => missingPermission(user, [name], 'GET') === null),
    credential: kind,
    lastUsed: usedAt?.toISOString() ?? null,
    expires: expiresAt?.toISOString() ?? null,
    installation,
  };
}
