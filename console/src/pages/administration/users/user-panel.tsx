import { Group, Stack, Text } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'wouter';
import { answer, api } from '../../../api/client';
import { Section } from '../../../parts/page';
import { Answered, ProblemBox } from '../../../parts/states/states';
import { Facts } from '../../../parts/values/facts';
import { Instant } from '../../../parts/values/values';
import { PermittedButton } from '../../../session/permitted-button';
import { useMe } from '../../../session/session';
import { GrantsForm } from './grants-form';
import { GrantsHistory } from './grants-history';
import { Grants, grantsSentence } from './grants-text';
import { NewKey } from './new-key';
import { Sessions } from './sessions';
import { SuspendUser } from './suspend-user';
import { User, UserLight } from './user-light';

/** A user whole: what they may do, their key and sessions, and how it came to be. */
export function UserPanel({ id }: { id: string }) {
  const user = useQuery({
    queryKey: ['users/', id],
    queryFn: () => answer(api.GET('/backend/api/v1/users/{id}', { params: { path: { id } } })),
  });
  return <Answered of={user}>{(found) => <Opened user={found} />}</Answered>;
}

function Opened({ user }: { user: User }) {
  const client = useQueryClient();
  const { may } = useMe();
  const [dialog, setDialog] = useState<'key' | 'suspend' | null>(null);
  const [grants, setGrants] = useState<Grants | null>(null);
  const change = useMutation({
    mutationFn: (body: Grants) =>
      answer(api.PATCH('/backend/api/v1/users/{id}', { params: { path: { id: user.id } }, body })),
    onSuccess: async () => {
      await client.invalidateQueries();
      setGrants(null);
    },
  });
  return (
    <Stack>
      <Text role="status" data-testid="sentence">
        {grantsSentence(user)}
      </Text>
      <Group gap="xs">
        <PermittedButton needs="users.manage" onClick={() => setDialog('key')}>
          Make a new key
        </PermittedButton>
        <PermittedButton needs="users.manage" variant="default" onClick={() => setDialog('suspend')}>
          {user.status === 'Active' ? 'Suspend' : 'Let in again'}
        </PermittedButton>
        <PermittedButton
          needs="users.manage"
          variant="default"
          onClick={() => setGrants(grants ? null : { ...user })}
        >
          {grants ? 'Leave the grants as they are' : 'Change the grants'}
        </PermittedButton>
      </Group>
      {change.error && <ProblemBox error={change.error} />}
      {grants && (
        <Section title="Grants">
          <GrantsForm grants={grants} onChange={setGrants} />
          <PermittedButton
            needs="users.manage"
            w="fit-content"
            loading={change.isPending}
            onClick={() => {
              const { apiAccess, dataProtectionAccess, permissions } = grants;
              change.mutate({ apiAccess, dataProtectionAccess, permissions });
            }}
          >
            Grant this
          </PermittedButton>
        </Section>
      )}
      <Facts
        of={[
          ['Name', user.name],
          ['Email', user.email],
          ['State', <UserLight status={user.status} />],
          ['Key last used', <Instant at={user.keyLastUsed} />],
          ['Key ends', <Instant at={user.keyExpires} />],
          ['Made', <Instant at={user.created} />],
          [
            'History',
            <Link href={`/activity?linkedToType=users&linkedTo=${user.id}`}>Every change of this user</Link>,
          ],
          [
            'Looked',
            <Link href={`/activity?kind=read&user=${encodeURIComponent(user.name)}`}>
              What they looked at
            </Link>,
          ],
        ]}
      />
      <Section title="Signed in">
        <Sessions userId={user.id} />
      </Section>
      {may('userActivityLog.view') && (
        <Section title="How it came to be">
          <GrantsHistory userId={user.id} />
        </Section>
      )}
      <NewKey user={user} isOpen={dialog === 'key'} onClose={() => setDialog(null)} />
      <SuspendUser user={user} isOpen={dialog === 'suspend'} onClose={() => setDialog(null)} />
    </Stack>
  );
}
