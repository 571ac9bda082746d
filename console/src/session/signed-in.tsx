import { useQuery, useQueryClient } from '@tanstack/react-query';
import { ReactNode, useCallback, useEffect, useMemo } from 'react';
import { api, setCsrfToken, whenSignedOut } from '../api/client';
import { Loading, ProblemBox } from '../parts/states/states';
import { API } from '../place';
import { findMe } from './find-me';
import { Me, MeProvider } from './session';
import { SignInPage } from './sign-in-page';

const SESSION = ['session'];
/** Leads to the provider and back to the sign-in page. */
const END_AT_PROVIDER = `${API}session/oidc/end`;

/** What is shown to whoever is signed in; the sign-in page to everybody else. */
export function SignedIn({ children }: { children: ReactNode }) {
  const client = useQueryClient();
  const signedIn = useQuery({ queryKey: SESSION, queryFn: findMe, staleTime: 60_000 });
  const forget = useCallback(() => {
    setCsrfToken(null);
    // Nothing of what they saw stays in the memory of the page.
    client.setQueryData(SESSION, null);
    client.removeQueries({ predicate: ({ queryKey }) => queryKey !== SESSION });
    client.getMutationCache().clear();
  }, [client]);
  useEffect(() => whenSignedOut(forget), [forget]);
  const me = useMemo<Me | null>(
    () =>
      signedIn.data
        ? {
            ...signedIn.data,
            may: (requirement) => signedIn.data?.allowed.includes(requirement) ?? false,
            writes: signedIn.data.apiAccess === 'write',
            signOut: async () => {
              await api.DELETE('/backend/api/v1/session').catch(() => undefined);
              if (signedIn.data?.signedInWith === 'Single sign-on') window.location.assign(END_AT_PROVIDER);
              else forget();
            },
          }
        : null,
    [signedIn.data, forget],
  );
  if (signedIn.error) return <ProblemBox error={signedIn.error} retry={() => void signedIn.refetch()} />;
  if (signedIn.data === undefined) return <Loading lines={12} />;
  if (!me) return <SignInPage onSignedIn={() => void signedIn.refetch()} />;
  return <MeProvider value={me}>{children}</MeProvider>;
}
