import { Check, Column, Entity, PrimaryGeneratedColumn, Unique } from 'typeorm';
import type {
  ApiAccess,
  DataProtectionAccess,
  Grants,
  KeyMaker,
  Permission,
} from '../../common/access/principal';

export const USER_STATUSES = ['Active', 'Suspended'] as const;
export type UserStatus = (typeof USER_STATUSES)[number];

/** What can be set of a user. */
export interface UserValues extends Grants {
  readonly name: string;
  readonly email: string;
  readonly status: UserStatus;
}

/** Somebody, or some program, that may use the API with one key. */
@Entity({ name: 'users', comment: 'Who may do what. Of an API key only its hash is kept.' })
@Unique('users_email_unique', ['email'])
@Unique('users_api_key_hash_unique', ['apiKeyHash'])
@Unique('users_sign_on_subject_unique', ['signOnSubject'])
@Check('users_sign_on_subject_check', 'length(sign_on_subject) <= 2500')
@Check('users_email_check', `email = lower(email)`)
@Check('users_status_check', `status in ('Active', 'Suspended')`)
@Check('users_api_access_check', `api_access in ('none', 'read', 'write')`)
@Check(
  'users_data_protection_access_check',
  `data_protection_access in ('none', 'view', 'download', 'primary')`,
)
export class User {
  @PrimaryGeneratedColumn('identity', {
    type: 'bigint',
    generatedIdentity: 'ALWAYS',
    primaryKeyConstraintName: 'users_pk',
  })
  id!: string;

  @Column('text')
  name!: string;

  /** Lower case, so that one address is one user. */
  @Column('text')
  email!: string;

  @Column('text', { default: 'Active' })
  status!: UserStatus;

  @Column('text', { default: 'none' })
  apiAccess!: ApiAccess;

  @Column('text', { default: 'none' })
  dataProtectionAccess!: DataProtectionAccess;

  @Column('text', { array: true, default: '{}' })
  permissions!: Permission[];

  /** SHA-256 of the key; the key itself is kept nowhere. */
  @Column('bytea', {
    nullable: true,
    select: false,
    comment: 'SHA-256 of the key; the key itself is kept nowhere',
  })
  apiKeyHash!: Buffer | null;

  @Column('timestamptz', { nullable: true })
  apiKeyCreatedAt!: Date | null;

  /** Written at most hourly. */
  @Column('timestamptz', { nullable: true })
  apiKeyUsedAt!: Date | null;

  @Column('timestamptz', {
    nullable: true,
    comment: 'The key is valid before this instant; null = without end',
  })
  apiKeyExpiresAt!: Date | null;

  @Column('jsonb', {
    nullable: true,
    select: false,
    comment:
      'Others who replaced a key of the user, the newest three in their order: name, id (null without an API key) and instant',
  })
  apiKeyMadeBy!: KeyMaker[] | null;

  @Column('text', {
    nullable: true,
    select: false,
    comment:
      'Who the user is at the provider of single sign-on: its issuer, a space and its name for the user (sub)',
  })
  signOnSubject!: string | null;

  @Column('timestamptz', { default: () => 'clock_timestamp()' })
  createdAt!: Date;

  @Column('timestamptz', { default: () => 'clock_timestamp()' })
  updatedAt!: Date;
}

/** What can be set of a user, as it is. */
export function valuesOf({
  name,
  email,
  status,
  apiAccess,
  dataProtectionAccess,
  permissions,
}: User): UserValues {
  return { name, email, status, apiAccess, dataProtectionAccess, permissions };
}
