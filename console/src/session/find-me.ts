import { answer, api, Schemas, setCsrfToken } from '../api/client';
import { Problem } from '../api/problem';

export type SignedInMe = Schemas['MeView'] & Pick<Schemas['SignedInView'], 'signedInWith'>;

/** What was asked before anything is shown. It counts once: later on, the session may be another one. */
let early: Promise<SignedInMe | null> | null = null;

/** Asks while the console's code still loads. */
export function findMeEarly(): void {
  early = ask();
  // Whoever waits for it hears of the failure.
  early.catch(() => undefined);
}

/** Null where nobody is signed in. */
export function findMe(): Promise<SignedInMe | null> {
  const found = early ?? ask();
  early = null;
  return found;
}

async function ask(): Promise<SignedInMe | null> {
  try {
    const { csrfToken, signedInWith } = await answer(api.GET('/backend/api/v1/session'));
    setCsrfToken(csrfToken);
    return { ...(await answer(api.GET('/backend/api/v1/users/me'))), signedInWith };
  } catch (error) {
    if (error instanceof Problem && error.status === 401) return null;
    throw error;
  }
}
