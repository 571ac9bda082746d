import type { Principal } from '../../common/access/principal';
import { UnauthenticatedError } from '../../common/errors/problem.error';

/** Why a login failed: for the operator. The client is told the same for each. `session`: one that is over, or was never ours. */
export const FAILED_LOGIN_REASONS = [
  'missing',
  'malformed',
  'unknown',
  'suspended',
  'expired',
  'session',
  'sign-on',
] as const;
export type FailedLoginReason = (typeof FAILED_LOGIN_REASONS)[number];

/** A request without a key or a session that is valid now. Its answer does not tell the reason. */
export class FailedLoginError extends UnauthenticatedError {
  /** @param owner the user whose key it is, where it is one */
  constructor(
    readonly reason: FailedLoginReason,
    readonly owner: Pick<Principal, 'id' | 'name'> | null = null,
  ) {
    super();
  }
}
