import {
  Actor,
  actorOf,
  DATA_PROTECTION_ACCESS,
  Grants,
  PERMISSIONS,
  Principal,
} from '../common/access/principal';
import { ForbiddenError } from '../common/errors/problem.error';
import { grantBeyond } from './grant-policy';

/** Who changes users: a user, who can only grant what they hold, or the operator of the machine, who holds everything. */
export type UserManager = { readonly principal: Principal } | { readonly operator: Actor };

/** The grants of the operator and of the admin. */
export const ALL_GRANTS: Grants = {
  apiAccess: 'write',
  dataProtectionAccess: 'primary',
  permissions: PERMISSIONS,
};

export function managerActor(manager: UserManager): Actor {
  return 'principal' in manager ? actorOf(manager.principal) : manager.operator;
}

/** @throws ForbiddenError when the manager would grant what they do not hold */
export function assertGrantable(manager: UserManager, before: Grants, after: Grants): void {
  const beyond = grantBeyond('principal' in manager ? manager.principal : ALL_GRANTS, before, after);
  if (beyond) throw new ForbiddenError(`You cannot grant what you do not hold: ${beyond}.`);
}

/** @throws ForbiddenError for another user's key without data protection access "primary" */
export function assertMayResetKey(manager: UserManager, userId: string): void {
  if ('operator' in manager || manager.principal.id === userId) return;
  const { dataProtectionAccess } = manager.principal;
  if (DATA_PROTECTION_ACCESS.indexOf(dataProtectionAccess) < DATA_PROTECTION_ACCESS.indexOf('primary')) {
    throw new ForbiddenError('Making a key for another user takes data protection access "primary".');
  }
}
