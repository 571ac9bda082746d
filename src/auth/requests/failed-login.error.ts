import { UnauthenticatedError } from '../../common/errors/problem.error';

/** Why a login failed: for the operator. The client is told the same for each. */
export const FAILED_LOGIN_REASONS = ['missing', 'malformed', 'unknown', 'suspended'] as const;
export type FailedLoginReason = (typeof FAILED_LOGIN_REASONS)[number];

/** A request without a key that is valid now. Its answer does not tell the reason. */
export class FailedLoginError extends UnauthenticatedError {
  constructor(readonly reason: FailedLoginReason) {
    super();
  }
}
