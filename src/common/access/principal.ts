import { hostname } from 'node:os';

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

/** What an operation needs besides API access, which follows from its method. */
export type Requirement =
  Permission | 'dataProtection.view' | 'dataProtection.download' | 'dataProtection.primary';

/** What an operation was found to need of its user. */
export interface Needs {
  readonly requirements: readonly Requirement[];
  /** Of HTTP. */
  readonly method: string;
}

/** Somebody else who made a key for a user. */
export interface KeyMaker {
  readonly name: string;
  /** Null where no key was used. */
  readonly id: string | null;
  /** An instant, as the database writes it in JSON. */
  readonly at: string;
}

/** The user behind an API key, as they were when the request came. */
export interface Principal extends Grants {
  readonly id: string;
  readonly name: string;
  /** SHA-256 of the key that the request came with: whoever acts later can ask whether it is still the user's key. */
  readonly keyHash: Buffer;
  /** The client's address. */
  readonly address: string;
  /** What the request's operation needs; null until it was judged. */
  readonly needs: Needs | null;
  /** Others who replaced a key of the user, the newest last. */
  readonly keyMadeBy?: readonly KeyMaker[] | null;
}

/** A user who was allowed an operation, so that whoever carries it out can ask again. */
export type AllowedUser = Needs & Pick<Principal, 'id' | 'keyHash'>;

/** The author of an activity: a user over the API, or the system itself. */
export interface Actor {
  readonly userId: string | null;
  readonly name: string;
  readonly usedApi: boolean;
  /** Where it came from: a client's address, `alice@host` for a command, a host for the system; null = not known. */
  readonly address: string | null;
  /** What the user was granted when the request came; nothing where no key was used. */
  readonly grants?: Grants;
  /** Whose rights are looked at once more when the change is committed; left out where nobody's are. */
  readonly allowed?: AllowedUser;
}

export function actorOf({ id, name, address, keyHash, needs, ...principal }: Principal): Actor {
  const { apiAccess, dataProtectionAccess, permissions } = principal;
  return {
    userId: id,
    name,
    usedApi: true,
    address,
    grants: { apiAccess, dataProtectionAccess, permissions },
    ...(needs && { allowed: { id, keyHash, ...needs } }),
  };
}

/** The same author of what goes on by itself, once it was begun by right. */
export function withoutFurtherJudgement({ allowed: _, ...actor }: Actor): Actor {
  return actor;
}

/** The schedule, a recovery at start, or anything else that no person asked for. */
export const SYSTEM: Actor = { userId: null, name: 'System', usedApi: false, address: hostname() };
/** An operator: a person who can run commands on the machine. A command's shell knows which one. */
export const COMMAND_LINE: Actor = { userId: null, name: 'Command line', usedApi: false, address: null };
