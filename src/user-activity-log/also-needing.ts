import { ForbiddenError } from '../common/errors/problem.error';
import { missingPermission } from '../common/access/access-policy';
import type { Principal, Requirement } from '../common/access/principal';

/**
 * The same user, of whom an operation needs one thing more because of what its body says: here, and at the commit.
 * @throws ForbiddenError
 */
export function alsoNeeding(principal: Principal, requirement: Requirement): Principal {
  const { requirements = [], method = 'POST' } = principal.needs ?? {};
  const needs = { requirements: [...requirements, requirement], method };
  const missing = missingPermission(principal, needs.requirements, method);
  if (missing) throw new ForbiddenError(`This takes ${missing}, which your user does not have.`, missing);
  return { ...principal, needs };
}
