import { createContext, use } from 'react';
import type { Schemas } from '../api/client';

/** What an operation needs of its user, as the API names it. */
export type Requirement = Schemas['MeView']['allowed'][number];

/** Who is signed in, and what they may do. */
export type Me = Schemas['MeView'] & {
  readonly may: (requirement: Requirement) => boolean;
  /** Whether they may change anything at all. */
  readonly writes: boolean;
  readonly signOut: () => Promise<void>;
};

const MeContext = createContext<Me | null>(null);
export const MeProvider = MeContext.Provider;

/** Only below the sign-in. */
export function useMe(): Me {
  const me = use(MeContext);
  if (!me) throw new Error('Nobody is signed in here');
  return me;
}

/** In words, for what a person may see but not do. */
export function needText(requirement: Requirement): string {
  return requirement.startsWith('dataProtection.')
    ? `data protection access "${requirement.slice('dataProtection.'.length)}"`
    : `the permission "${requirement}"`;
}
