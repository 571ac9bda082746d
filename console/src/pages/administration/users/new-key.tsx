import { Button, Code, CopyButton, Group, Modal, Stack, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { FormEvent, useState } from 'react';
import { answer, api, Schemas } from '../../../api/client';
import { waiting } from '../../../parts/acts/act-done';
import { DateInput } from '../../../parts/date-input';
import { ProblemBox } from '../../../parts/states/states';
import { utcDay } from '../../../parts/values/format';
import { ApprovalLink, Instant } from '../../../parts/values/values';
import type { User } from './user-light';

/** A new key for a user, shown once. The one before stops working at that moment. */
export function NewKey({ user, isOpen, onClose }: { user: User; isOpen: boolean; onClose: () => void }) {
  return (
    <Modal
      opened={isOpen}
      onClose={onClose}
      title={`A new key for ${user.name}`}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      {isOpen && <Form user={user} onClose={onClose} />}
    </Modal>
  );
}

function Form({ user, onClose }: { user: User; onClose: () => void }) {
  const client = useQueryClient();
  const [expires, setExpires] = useState('');
  const make = useMutation({
    mutationFn: () =>
      answer(
        api.POST('/backend/api/v1/users/{id}/apiKey', {
          params: { path: { id: user.id } },
          body: expires === '' ? {} : { expires },
        }),
      ),
    onSuccess: () => client.invalidateQueries(),
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    make.mutate();
  };
  if (make.data) return <Made answer={make.data} onClose={onClose} />;
  return (
    <form onSubmit={submit}>
      <Stack gap="sm">
        <Text size="sm">The present key of {user.name} stops working, and so do their sessions.</Text>
        <DateInput
          label="Ends on"
          description="It works until this day begins, in UTC. Without a day it has no end."
          min={utcDay(1)}
          value={expires}
          onChange={(event) => setExpires(event.currentTarget.value)}
        />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" color="red" loading={make.isPending}>
            Make a new key
          </Button>
        </Group>
        {make.error && <ProblemBox error={make.error} />}
      </Stack>
    </form>
  );
}

function Made({ answer: made, onClose }: { answer: object; onClose: () => void }) {
  const approval = waiting(made);
  return (
    <Stack gap="sm" role="status">
      {approval ? (
        <Text size="sm" component="div">
          No key was made yet: a second person has to approve. <ApprovalLink id={approval.id} /> waits until{' '}
          <Instant at={approval.expires} />. Once it is given, ask for the same key again.
        </Text>
      ) : (
        <>
          <Text size="sm">Copy it now: it is shown this once, and kept nowhere.</Text>
          <Group wrap="nowrap">
            <Code style={{ overflowWrap: 'anywhere' }}>{(made as Schemas['ApiKeyView']).apiKey}</Code>
            <CopyButton value={(made as Schemas['ApiKeyView']).apiKey}>
              {({ copied, copy }) => (
                <Button size="xs" variant="default" onClick={copy} style={{ flexShrink: 0 }}>
                  {copied ? 'Copied' : 'Copy the key'}
                </Button>
              )}
            </CopyButton>
          </Group>
        </>
      )}
      <Group justify="flex-end">
        <Button onClick={onClose}>Close</Button>
      </Group>
    </Stack>
  );
}
