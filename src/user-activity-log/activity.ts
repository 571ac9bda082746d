import type { Actor } from '../common/access/principal';

/** Every kind of activity that is recorded. */
export const ACTIVITY_TYPES = [
  'Calls deleted',
  'Calls reinstated',
  'CDR file uploaded',
  'CDR file imported',
  'CDR file set aside',
  'CDR file deleted',
  'CDR file released',
  'CDR file discarded',
  'CDR file cancelled',
  'CDR file retried',
  'CDR file expired',
  'Layout given',
  'Layout retired',
  'CDR file source added',
  'CDR file source changed',
  'CDR file source removed',
  'CDR file source tested',
  'CDR file source fetched',
  'Calls viewed',
  'CDR file downloaded',
  'Rejected lines viewed',
  'Rejected lines downloaded',
  'Deleted calls viewed',
  'Deletion previewed',
  'Legal hold previewed',
  'Data subject searched',
  'Data subject reported',
  'Data subject accesses viewed',
  'DR file downloaded',
  'CDR files compared',
  'DR file restored',
  'DR file adopted',
  'Upload adopted',
  'Database recovered',
  'DR files verified',
  'Retention run',
  'DR file expired',
  'DR file rewritten',
  'Erasure started',
  'Records erased',
  'Erasure finished',
  'Policy changed',
  'Policy change withdrawn',
  'Clock confirmed',
  'Signing key exchanged',
  'Approval requested',
  'Approval given',
  'Approval refused',
  'Approval used',
  'Approval expired',
  'Legal hold placed',
  'Legal hold reviewed',
  'Legal hold released',
  'User created',
  'User changed',
  'API key made',
  'Activity certified',
  'Backup made',
  'Backup removed',
  'Backup restored',
  'Session ended',
  'Signed in',
  'Signed out',
  'Login failed',
  'Request refused',
] as const;
export type ActivityType = (typeof ACTIVITY_TYPES)[number];

/** Activities that only read personal data, came and went, or tried to do something. All others change something, or prove that nothing was changed. */
export const READING_TYPES = [
  'Calls viewed',
  'CDR file downloaded',
  'Rejected lines viewed',
  'Rejected lines downloaded',
  'Deleted calls viewed',
  'Deletion previewed',
  'Legal hold previewed',
  'Data subject searched',
  'Data subject reported',
  'Data subject accesses viewed',
  'DR file downloaded',
  'CDR files compared',
  'Signed in',
  'Signed out',
  'Login failed',
  'Request refused',
] as const satisfies readonly ActivityType[];

export const ACTIVITY_KINDS = ['change', 'read'] as const;
export type ActivityKind = (typeof ACTIVITY_KINDS)[number];

export function isReading(type: ActivityType): boolean {
  return (READING_TYPES as readonly ActivityType[]).includes(type);
}

export function typesOfKind(kind: ActivityKind): readonly ActivityType[] {
  return ACTIVITY_TYPES.filter((type) => isReading(type) === (kind === 'read'));
}

/** Collections whose objects an activity can be about. */
export const LINKED_TYPES = [
  'users',
  'calls',
  'CDRFiles',
  'CDRFileSources',
  'CDRFileTypes',
  'deletedCalls',
  'disasterRecoveryFiles',
  'retentionRuns',
  'legalHolds',
  'erasures',
  'approvals',
  'backups',
] as const;
export type LinkedType = (typeof LINKED_TYPES)[number];

/** What the activity log keeps of one activity. */
export interface Activity {
  readonly actor: Actor;
  readonly type: ActivityType;
  readonly reason?: string;
  readonly cdrFileId?: string;
  readonly linkedToType?: LinkedType;
  readonly linkedTo?: string;
  /** Filter, counts and whatever else explains the activity; kept as JSON text, its names spelled as the API's are. */
  readonly details?: Readonly<Record<string, unknown>>;
  /** The changed fields of one object, named as the API names them: as they were, and as they are. */
  readonly before?: object;
  readonly after?: object;
}
