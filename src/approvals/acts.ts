import { createHash } from 'node:crypto';
import type { Actor } from '../common/access/principal';

/** Every act that waits for a second person where the policy says so. */
export const APPROVED_ACTS = [
  'Erasure',
  'Retention run',
  'Legal hold release',
  'DR file restore',
  'Policy change',
  'API key',
] as const;
export type ApprovedAct = (typeof APPROVED_ACTS)[number];

/** Acts whose parameters are personal data: the activity log gets none of them, and they go once nobody needs them. */
const PERSONAL: readonly ApprovedAct[] = ['Erasure'];

/** An act that somebody is about to do. */
export interface RequestedAct {
  readonly actor: Actor;
  readonly act: ApprovedAct;
  /** The id of what it is about, as the guard of the database tells it; null where the act has none. */
  readonly subject: string | null;
  /** Exactly what is asked for, the reason included, named as the API names it; values of JSON. */
  readonly parameters: Readonly<Record<string, unknown>>;
}

export function isPersonal(act: ApprovedAct): boolean {
  return PERSONAL.includes(act);
}

/** Tells whether two requests ask for the same: SHA-256, 64 hex digits. The order of names makes no difference. */
export function hashOf({ act, subject, parameters }: Omit<RequestedAct, 'actor'>): string {
  return createHash('sha256').update(canonical({ act, subject, parameters })).digest('hex');
}

function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value ?? null);
  const entries = Object.entries(value).filter(([, of]) => of !== undefined);
  entries.sort(([one], [other]) => (one < other ? -1 : 1));
  return `{${entries.map(([name, of]) => `${JSON.stringify(name)}:${canonical(of)}`).join(',')}}`;
}
