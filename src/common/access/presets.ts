import { Grants, PERMISSIONS } from './principal';

/** Names of grants that belong together. */
export const PRESETS = [
  'dataProtectionOfficer',
  'auditor',
  'importer',
  'administrator',
  'integration',
] as const;
export type Preset = (typeof PRESETS)[number];

export const GRANTS_OF_PRESETS: Record<Preset, Grants> = {
  /** Finds, holds, restores and erases, and deletes calls; neither uploads files nor manages users. */
  dataProtectionOfficer: {
    apiAccess: 'write',
    dataProtectionAccess: 'primary',
    permissions: ['calls.view', 'calls.delete', 'CDRFiles.view', 'userActivityLog.view'],
  },
  /** Reads everything and changes nothing. */
  auditor: {
    apiAccess: 'read',
    dataProtectionAccess: 'download',
    permissions: ['calls.view', 'CDRFiles.view', 'userActivityLog.view'],
  },
  /** Brings files in and mends them. */
  importer: {
    apiAccess: 'write',
    dataProtectionAccess: 'none',
    permissions: ['CDRFiles.view', 'CDRFiles.upload'],
  },
  /** Holds everything: nobody grants what they do not hold. */
  administrator: { apiAccess: 'write', dataProtectionAccess: 'primary', permissions: PERMISSIONS },
  /** A program that reads calls and deleted calls page by page. */
  integration: {
    apiAccess: 'read',
    dataProtectionAccess: 'view',
    permissions: ['calls.view', 'CDRFiles.view'],
  },
};

/** The preset with exactly these grants; null where there is none. */
export function presetOf(grants: Grants): Preset | null {
  return PRESETS.find((preset) => isSame(GRANTS_OF_PRESETS[preset], grants)) ?? null;
}

/** The same in SQL, of a row `t` of users. */
export function presetSql(): string {
  const cases = PRESETS.map((preset) => {
    const { apiAccess, dataProtectionAccess, permissions } = GRANTS_OF_PRESETS[preset];
    const list = `array[${permissions.map((permission) => `'${permission}'`).join(', ')}]`;
    return (
      `when t.api_access = '${apiAccess}' and t.data_protection_access = '${dataProtectionAccess}' ` +
      `and t.permissions @> ${list} and t.permissions <@ ${list} then '${preset}'`
    );
  });
  return `case ${cases.join(' ')} end`;
}

function isSame(one: Grants, other: Grants): boolean {
  return (
    one.apiAccess === other.apiAccess &&
    one.dataProtectionAccess === other.dataProtectionAccess &&
    one.permissions.length === new Set(other.permissions).size &&
    other.permissions.every((permission) => one.permissions.includes(permission))
  );
}
