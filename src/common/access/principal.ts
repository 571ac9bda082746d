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

/** Everything that a user can be granted to do, by the names of operations' requirements. */
export const REQUIREMENT_NAMES = [
  ...PERMISSIONS,
  'dataProtection.view',
  'dataProtection.download',
  'dataProtection.primary',
] as const;
/** One thing that an operation needs. */
export type SingleRequirement = (typeof REQUIREMENT_NAMES)[number];

/** Who may see how the installation is doing, in all details. */
export const SEES_SYSTEM = 'users.manage or dataProtection.primary';

/** Who may see anything at all: enough for what tells no more than whether all is well. */
export const SEES_ANYTHING =
  'calls.view or CDRFiles.view or userActivityLog.view or users.manage or dataProtection.view';

/** What an operation needs besides API access, which follows from its method: one thing, or one of several. */
export type Requirement = SingleRequirement | typeof SEES_SYSTEM | typeof SEES_ANYTHING;

/** The alternatives of a requirement, each of which is enough. */
export function alternativesOf(requirement: Requirement): SingleRequirement[] {
  return requirement.split(' or ') as SingleRequirement[];
}

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

/** What a request proved its user by: their API key, or a session that they signed in to. */
export interface Credential {
  readonly kind: 'key' | 'session';
  /** SHA-256 of the key, or of the session's token: whoever acts later can ask whether it still counts. */
  readonly hash: Buffer;
}

/** The user of a request, as they were when it came. */
export interface Principal extends Grants {
  readonly id: string;
  readonly name: string;
  readonly credential: Credential;
  /** The client's address. */
  readonly address: string;
  /** What the request's operation needs; null until it was judged. */
  readonly needs: Needs | null;
  /** Others who replaced a key of the user, the newest last. */
  readonly keyMadeBy?: readonly KeyMaker[] | null;
}

/** A user who was allowed an operation, so that whoever carries it out can ask again. */
export type AllowedUser = Needs & Pick<Principal, 'id' | 'credential'>;

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

export function actorOf({ id, name, address, credential, needs, ...principal }: Principal): Actor {
  const { apiAccess, dataProtectionAccess, permissions } = principal;
  return {
    userId: id,
    name,
    usedApi: true,
    address,
    grants: { apiAccess, dataProtectionAccess, permissions },
    ...(needs && { allowed: { id, credential, ...needs } }),
  };
}

/** The same author of what goes on by itself, once it was begun by right. */
export function withoutFurtherJudgement({ allowed: _, ...actor }: Actor): Actor {
  return actor;
}

/** The schedule, a recovery at start, or anything else that no person asked for. */
export const SYSTEM: Actor = { userId: null, name: 'System', usedApi: false, address: hostname() };
/** Whoever sends a request without a key that is valid. */
export const UNKNOWN: Actor = { userId: null, name: 'Unknown', usedApi: true, address: null };
/** An operator: a person who can run commands on the machine. A command's shell knows which one. */
export const COMMAND_LINE: Actor = { userId: null, name: 'Command line', usedApi: false, address: null };
