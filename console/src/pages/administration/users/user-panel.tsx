import { Group, Stack } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'wouter';
import { answer, api } from '../../../api/client';
import { Section } from '../../../parts/page';
import { Answered, ProblemBox } from '../../../parts/states/states';
import { Facts } from '../../../parts/values/facts';
import { Instant } from '../../../parts/values/values';
import { PermittedButton } from '../../../session/permitted-button';
import { GrantsForm } from './grants-form';
import { Grants, grantsText } from './grants-text';
import { NewKey } from './new-key';
import { Sessions } from './sessions';
import { User, UserLight } from './user-light';

/** A user whole: what they may do, their key and sessions, and how it came to be. */
export function UserPanel({ id }: { id: string }) {
  const user = useQuery({
    queryKey: ['users/', id],
    queryFn: () => answer(api.GET('/backend/api/v1/users/{id}', { params: { path: { id } } })),
  });
  return <Answered of={user}>{(found) => <Opened key={found.updated} user={found} />}</Answered>;
}

function Opened({ user }: { user: User }) {
  const client = useQueryClient();
  const [isMakingKey, setMakingKey] = useState(false);
  const [grants, setGrants] = useState<Grants | null>(null);
  const change = useMutation({
    mutationFn: (body: Partial<Pick<User, 'status' | keyof Grants>>) =>
      answer(api.PATCH('/backend/api/v1/users/{id}', { params: { path: { id: user.id } }, body })),
    onSuccess: () => client.invalidateQueries(),
  });
  const isActive = user.status === 'Active';
  return (
    <Stack>
      <Group gap="xs">
        <PermittedButton needs="users.manage" onClick={() => setMakingKey(true)}>
          Make a new key
        </PermittedButton>
        <PermittedButton
          needs="users.manage"
          variant="default"
          onClick={() => change.mutate({ status: isActive ? 'Suspended' : 'Active' })}
        >
          {isActive ? 'Suspend' : 'Let in again'}
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
          ['May', grantsText(user)],
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
      <NewKey user={user} isOpen={isMakingKey} onClose={() => setMakingKey(false)} />
    </Stack>
  );
}
