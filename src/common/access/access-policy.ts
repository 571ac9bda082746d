import {
  alternativesOf,
  API_ACCESS,
  DATA_PROTECTION_ACCESS,
  Grants,
  Permission,
  Requirement,
  SingleRequirement,
} from './principal';

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
  return alternativesOf(requirement).map(describeSingle).join(' or ');
}

function describeSingle(requirement: SingleRequirement): string {
  const level = dataProtectionLevel(requirement);
  return level ? `data protection access "${level}"` : `permission "${requirement}"`;
}

function meets(grants: Grants, requirement: Requirement): boolean {
  return alternativesOf(requirement).some((alternative) => meetsSingle(grants, alternative));
}

function meetsSingle(grants: Grants, requirement: SingleRequirement): boolean {
  const level = dataProtectionLevel(requirement);
  if (!level) return grants.permissions.includes(requirement as Permission);
  return DATA_PROTECTION_ACCESS.indexOf(grants.dataProtectionAccess) >= DATA_PROTECTION_ACCESS.indexOf(level);
}

function dataProtectionLevel(requirement: SingleRequirement): 'view' | 'download' | 'primary' | null {
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
