import { API_ACCESS, DATA_PROTECTION_ACCESS, Grants } from '../../common/access/principal';

/**
 * The first grant that the giver does not have themselves, in words; null when there is none.
 * @param before what the user had already, which stays allowed
 */
export function grantBeyond(giver: Grants, before: Grants, after: Grants): string | null {
  if (raises(API_ACCESS, giver.apiAccess, before.apiAccess, after.apiAccess))
    return `API access "${after.apiAccess}"`;
  if (
    raises(
      DATA_PROTECTION_ACCESS,
      giver.dataProtectionAccess,
      before.dataProtectionAccess,
      after.dataProtectionAccess,
    )
  ) {
    return `data protection access "${after.dataProtectionAccess}"`;
  }
  const gift = after.permissions.find(
    (permission) => !before.permissions.includes(permission) && !giver.permissions.includes(permission),
  );
  return gift ? `permission "${gift}"` : null;
}

/** Nothing granted at all. */
export const NO_GRANTS: Grants = { apiAccess: 'none', dataProtectionAccess: 'none', permissions: [] };

function raises<T extends string>(levels: readonly T[], giver: T, before: T, after: T): boolean {
  return levels.indexOf(after) > levels.indexOf(before) && levels.indexOf(after) > levels.indexOf(giver);
}
