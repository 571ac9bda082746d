import { missingPermission } from '../../common/access/access-policy';
import {
  Actor,
  actorOf,
  Grants,
  PERMISSIONS,
  Principal,
  withoutFurtherJudgement,
} from '../../common/access/principal';
import { ForbiddenError } from '../../common/errors/problem.error';
import { grantBeyond, NO_GRANTS } from './grant-policy';
import type { User } from './user.entity';

/** Who changes users: a user, who can only grant what they hold, or the operator of the machine, who holds everything. */
export type UserManager = { readonly principal: Principal } | { readonly operator: Actor };

/** The grants of the operator and of the admin. */
export const ALL_GRANTS: Grants = {
  apiAccess: 'write',
  dataProtectionAccess: 'primary',
  permissions: PERMISSIONS,
};

/** Refusals of this file are counted as one kind. */
const BEYOND = 'grants of their own';

export function managerActor(manager: UserManager): Actor {
  // Judged after the lock of all changes of users; a change may take away the manager's own rights.
  return 'principal' in manager ? withoutFurtherJudgement(actorOf(manager.principal)) : manager.operator;
}

/** @throws ForbiddenError when these grants do not allow to change users */
export function assertMayManage(held: Grants): void {
  const missing = missingPermission(held, ['users.manage'], 'POST');
  if (missing) throw new ForbiddenError(`This takes ${missing}, which your user does not have.`, missing);
}

/**
 * @param before what the user had already, which they keep
 * @throws ForbiddenError when the manager would grant what they do not hold
 */
export function assertGrantable(held: Grants, before: Grants, after: Grants): void {
  const beyond = grantBeyond(held, before, after);
  if (beyond) throw new ForbiddenError(`You cannot grant what you do not hold: ${beyond}.`, BEYOND);
}

/**
 * Taking away, suspending, ending a suspension, another name or email address: whoever does so decides on all that the
 * user holds.
 * @throws ForbiddenError when the user holds what the manager does not
 */
export function assertMayChange(held: Grants, user: Grants): void {
  const beyond = grantBeyond(held, NO_GRANTS, user);
  if (beyond)
    throw new ForbiddenError(`You cannot change a user who holds what you do not: ${beyond}.`, BEYOND);
}

/**
 * Whoever has a user's key can act as that user.
 * @throws ForbiddenError for another user's key without data protection access "primary", or when that user holds what
 * the manager does not, suspended or not
 */
export function assertMayResetKey(manager: UserManager, held: Grants, owner: User): void {
  if ('operator' in manager || manager.principal.id === owner.id) return;
  const missing = missingPermission(held, ['dataProtection.primary'], 'POST');
  if (missing) throw new ForbiddenError(`Making a key for another user takes ${missing}.`, missing);
  const beyond = grantBeyond(held, NO_GRANTS, owner);
  if (beyond) {
    throw new ForbiddenError(
      `You cannot have the key of a user who holds what you do not: ${beyond}.`,
      BEYOND,
    );
  }
}
