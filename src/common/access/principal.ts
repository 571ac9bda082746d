export const PERMISSIONS = [
  'calls.view',
  'calls.delete',
  'CDRFiles.view',
  'CDRFiles.upload',
  'userActivityLog.view',
  'users.manage',
] as const;
export type Permission = (typeof PERMISSIONS)[number];

export const API_ACCESS = ['none', 'read', 'write'] as const;
export type ApiAccess = (typeof API_ACCESS)[number];

/** Each level includes those before it. */
export const DATA_PROTECTION_ACCESS = ['none', 'view', 'download', 'primary'] as const;
export type DataProtectionAccess = (typeof DATA_PROTECTION_ACCESS)[number];

/** What a user may do. */
export interface Grants {
  readonly apiAccess: ApiAccess;
  readonly dataProtectionAccess: DataProtectionAccess;
  readonly permissions: readonly Permission[];
}

/** The user behind an API key. */
export interface Principal extends Grants {
  readonly id: string;
  readonly name: string;
}

/** The author of an activity: a user over the API, or the system itself. */
export interface Actor {
  readonly userId: string | null;
  readonly name: string;
  readonly usedApi: boolean;
}

export function actorOf(principal: Principal): Actor {
  return { userId: principal.id, name: principal.name, usedApi: true };
}

/** The schedule, a recovery at start, or anything else that no person asked for. */
export const SYSTEM: Actor = { userId: null, name: 'System', usedApi: false };
/** An operator: a person who can run commands on the machine. */
export const COMMAND_LINE: Actor = { userId: null, name: 'Command line', usedApi: false };
