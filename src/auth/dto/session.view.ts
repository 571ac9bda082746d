import { ApiProperty } from '@nestjs/swagger';
import { IsString, MaxLength, MinLength } from 'class-validator';
import { ID, text } from '../../common/api-schemas';
import { LONGEST_USER_AGENT, WAYS_TO_SIGN_IN, WayToSignIn } from '../sessions/session.entity';
import { KnownSession, SESSION_BOUNDS } from '../sessions/session.repository';
import { csrfTokenOf } from '../sessions/session-token';
import type { User } from '../users/user.entity';
import { UserView, userView } from './user.view';

const LONGEST_KEY = 512;

/** What signs in. */
export class SignInDto {
  @ApiProperty({
    ...text(LONGEST_KEY),
    minLength: 1,
    description: 'The API key of the user',
    example: 'dck_0123456789abcdefghijklmnopqrstuvwxyzABCDEFG',
  })
  @IsString({ message: 'must be a text' })
  @MinLength(1, { message: 'must not be empty' })
  @MaxLength(LONGEST_KEY, { message: `must have at most ${LONGEST_KEY} characters` })
  apiKey!: string;
}

/** The session that the request came with, or that it began. */
export class SignedInView {
  @ApiProperty({ type: () => UserView })
  user!: UserView;

  @ApiProperty({ format: 'date-time', description: 'The end, however often it is used' })
  expires!: string;

  @ApiProperty({
    type: 'integer',
    minimum: 1,
    maximum: SESSION_BOUNDS.idleMinutes,
    description: 'It ends sooner when it is not used for so long',
    example: SESSION_BOUNDS.idleMinutes,
  })
  idleMinutes!: number;

  @ApiProperty({
    type: 'string',
    pattern: '^[A-Za-z0-9_-]{43}$',
    maxLength: 43,
    description: 'Goes into the header `X-CSRF-Token` of each request that changes something',
    example: 'Zm9yIGV4YW1wbGUgb25seSwgYW5kIG5vdGhpbmcgZWw',
  })
  csrfToken!: string;

  @ApiProperty({ ...ID, description: "The session among the user's sessions" })
  session!: string;

  @ApiProperty({ enum: WAYS_TO_SIGN_IN, description: 'What the user showed to sign in' })
  signedInWith!: WayToSignIn;
}

/** A session as the API lists it. */
export class SessionView {
  @ApiProperty({ enum: WAYS_TO_SIGN_IN })
  signedInWith!: WayToSignIn;

  @ApiProperty({ ...text(100), description: 'Where it began', example: '192.0.2.10' })
  address!: string;

  @ApiProperty({
    ...text(LONGEST_USER_AGENT),
    nullable: true,
    description: 'What the browser said of itself when it began',
    example: 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0',
  })
  userAgent!: string | null;

  @ApiProperty({ format: 'date-time', description: 'Written at most once a minute' })
  lastUsed!: string;

  @ApiProperty({ format: 'date-time' })
  expires!: string;

  @ApiProperty({ format: 'date-time' })
  created!: string;

  @ApiProperty({ ...ID })
  id!: string;
}

export function signedInView(
  user: User,
  { id, expiresAt, signedInWith }: KnownSession,
  token: string,
): SignedInView {
  return {
    user: userView(user),
    expires: expiresAt.toISOString(),
    idleMinutes: SESSION_BOUNDS.idleMinutes,
    csrfToken: csrfTokenOf(token),
    session: id,
    signedInWith,
  };
}
