import { API_ACCESS, DATA_PROTECTION_ACCESS, Grants, Permission, Requirement } from './principal';

/** Methods that only read; everything else takes API access "write" (RFC 9110, safe methods). */
export function isReading(method: string): boolean {
  return method === 'GET' || method === 'HEAD';
}

/**
 * The first permission that is missing, in words for the caller; null when the operation may go on.
 * @param method HTTP method: reading takes API access read or write, changing takes write
 */
export function missingPermission(
  grants: Grants,
  requirements: readonly Requirement[],
  method: string,
): string | null {
  const needed = isReading(method) ? 'read' : 'write';
  if (API_ACCESS.indexOf(grants.apiAccess) < API_ACCESS.indexOf(needed)) return `API access "${needed}"`;
  const missing = requirements.find((requirement) => !meets(grants, requirement));
  return missing ? describeRequirement(missing) : null;
}

export function describeRequirement(requirement: Requirement): string {
  const level = dataProtectionLevel(requirement);
  return level ? `data protection access "${level}"` : `permission "${requirement}"`;
}

function meets(grants: Grants, requirement: Requirement): boolean {
  const level = dataProtectionLevel(requirement);
  if (!level) return grants.permissions.includes(requirement as Permission);
  return DATA_PROTECTION_ACCESS.indexOf(grants.dataProtectionAccess) >= DATA_PROTECTION_ACCESS.indexOf(level);
}

function dataProtectionLevel(requirement: Requirement): 'view' | 'download' | 'primary' | null {
  switch (requirement) {
    case 'dataProtection.view':
      return 'view';
    case 'dataProtection.download':
      return 'download';
    case 'dataProtection.primary':
      return 'primary';
    case 'calls.view':
    case 'calls.delete':
    case 'CDRFiles.view':
    case 'CDRFiles.upload':
    case 'userActivityLog.view':
    case 'users.manage':
      return null;
    default:
      return requirement satisfies never;
  }
}
