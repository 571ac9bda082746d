import { Alert, Anchor, Button, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { answer, api } from '../api/client';
import { useAddress } from '../parts/address';
import { API } from '../place';

/** Where the browser goes to sign in at the provider. */
const SIGN_ON = `${API}session/oidc`;

/** What a failed sign-on means, by the name of its problem. */
const SENTENCES: Readonly<Record<string, string>> = {
  unauthenticated:
    'The provider did not sign you in: you refused, it took longer than ten minutes, or its answer was for another browser. A suspended user is refused, too.',
  forbidden:
    'The provider knows you, but you may not use this server: it has no user for you, or none of your roles there may use it. Ask whoever manages users.',
  conflict:
    'The provider knows you by a name or an address that another user has here. Ask whoever manages users.',
  unavailable: 'The provider cannot be reached at the moment. Sign in with your key, or try again.',
  'rate-limited': 'There were too many attempts. Wait a minute, then try again.',
  'not-found': 'This server has no single sign-on. Sign in with your key.',
};

/** Only where the server has a provider. */
export function SignOnButton() {
  const ways = useQuery({
    queryKey: ['session/ways'],
    queryFn: () => answer(api.GET('/backend/api/v1/session/ways')),
  });
  return ways.data?.singleSignOn === true ? (
    <Button component="a" href={SIGN_ON} variant="default">
      Sign in with your organisation
    </Button>
  ) : null;
}

/** Why the browser came back from the provider without a session, and what to do. */
export function SignOnFailure() {
  const { get } = useAddress<'signOnFailed' | 'request'>();
  const failed = get('signOnFailed');
  if (failed === undefined) return null;
  const request = get('request');
  return (
    <Alert color="red" title="You are not signed in" role="alert">
      <Text size="sm">
        {SENTENCES[failed] ?? 'The sign-on failed. The log of the server has it under the request.'}
      </Text>
      {request !== undefined && /^[\w-]{1,64}$/.test(request) && <Text size="sm">Request {request}</Text>}
      <Anchor href={SIGN_ON} size="sm">
        Try again
      </Anchor>
    </Alert>
  );
}
