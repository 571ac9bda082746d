import { Check, Column, Entity, Index, PrimaryGeneratedColumn, Unique } from 'typeorm';

/** What a user showed to sign in. */
export const WAYS_TO_SIGN_IN = ['Key', 'Single sign-on'] as const;
export type WayToSignIn = (typeof WAYS_TO_SIGN_IN)[number];

/** Most characters of a user agent that are kept. */
export const LONGEST_USER_AGENT = 500;

/** A user who is signed in with a browser. */
@Entity({
  name: 'sessions',
  comment:
    "Who is signed in. Of a session's token only the hash is kept. A session that ends is removed; the activity log has its history.",
})
@Unique('sessions_token_hash_unique', ['tokenHash'])
@Index('sessions_user_id_index', ['userId', 'id'])
@Index('sessions_expires_at_index', ['expiresAt'])
@Check('sessions_signed_in_with_check', `signed_in_with in ('Key', 'Single sign-on')`)
@Check('sessions_user_agent_check', `length(user_agent) <= ${LONGEST_USER_AGENT}`)
export class Session {
  @PrimaryGeneratedColumn('identity', {
    type: 'bigint',
    generatedIdentity: 'ALWAYS',
    primaryKeyConstraintName: 'sessions_pk',
  })
  id!: string;

  @Column('bigint')
  userId!: string;

  @Column('bytea', { comment: 'SHA-256 of the token; the token itself is kept nowhere' })
  tokenHash!: Buffer;

  @Column('text')
  signedInWith!: WayToSignIn;

  @Column('timestamptz', { default: () => 'clock_timestamp()' })
  createdAt!: Date;

  @Column('timestamptz', { default: () => 'clock_timestamp()', comment: 'Written at most once a minute' })
  usedAt!: Date;

  @Column('timestamptz', { comment: 'The end, however often it is used' })
  expiresAt!: Date;

  @Column('text')
  address!: string;

  @Column('text', { nullable: true })
  userAgent!: string | null;
}
