import { Button, Card, Center, PasswordInput, Stack, Text, Title } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { FormEvent, useState } from 'react';
import { answer, api, setCsrfToken } from '../api/client';
import { ProblemBox } from '../parts/states/states';
import { SignOnButton, SignOnFailure } from './sign-on';

/** A key, pasted once. The browser keeps a session, and never the key. */
export function SignInPage({ onSignedIn }: { onSignedIn: () => void }) {
  const [apiKey, setApiKey] = useState('');
  const signIn = useMutation({
    mutationFn: () => answer(api.POST('/backend/api/v1/session', { body: { apiKey: apiKey.trim() } })),
    onSuccess: ({ csrfToken }) => {
      setCsrfToken(csrfToken);
      onSignedIn();
    },
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    signIn.mutate();
  };
  return (
    <Center mih="100dvh" p="md" component="main">
      <Card withBorder w="100%" maw={420} p="lg">
        <form onSubmit={submit}>
          <Stack>
            <Title order={1} size="h3">
              deleted-calls
            </Title>
            <SignOnFailure />
            <SignOnButton />
            <Text size="sm">
              Sign in with your API key. Who manages users gives you yours. The first start of the server made
              that of “admin”: a terminal showed it once; without a terminal, as in a container, it is in the
              file admin-key.txt in the data folder (DATA_DIR). Where ADMIN_API_KEY was set, it is that one.
            </Text>
            <PasswordInput
              label="API key"
              value={apiKey}
              onChange={(event) => setApiKey(event.currentTarget.value)}
              autoComplete="current-password"
              autoFocus
              required
            />
            <Button type="submit" loading={signIn.isPending}>
              Sign in
            </Button>
            {signIn.error && <ProblemBox error={signIn.error} />}
          </Stack>
        </form>
      </Card>
    </Center>
  );
}
