import { Button, Group, Modal, NativeSelect, Stack, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { FormEvent, useState } from 'react';
import { answer, api, Schemas } from '../../../api/client';
import { ProblemBox } from '../../../parts/states/states';
import { GrantsForm } from './grants-form';
import type { Grants } from './grants-text';

type Preset = NonNullable<Schemas['CreateUserDto']['preset']>;

/** Each role's name, and what it is for. */
const PRESETS: Readonly<Record<Preset, readonly [name: string, purpose: string]>> = {
  dataProtectionOfficer: [
    'Data protection officer',
    'Finds, holds, restores and erases, and deletes calls. Neither imports files nor manages users.',
  ],
  auditor: ['Auditor', 'Reads everything and changes nothing.'],
  importer: ['Importer', 'Imports CDR files and mends them. Sees no deleted calls.'],
  administrator: ['Administrator', 'May do everything.'],
  integration: ['Integration', 'A program that reads calls, CDR files and deleted calls.'],
};
const OWN = 'own';
const OWN_PURPOSE = 'What you choose below.';
const NOTHING: Grants = { apiAccess: 'none', dataProtectionAccess: 'none', permissions: [] };

/** A new user, with the grants of a role or with grants chosen one by one. */
export function AddUser({
  isOpen,
  onClose,
  onAdded,
}: {
  isOpen: boolean;
  onClose: () => void;
  /** A new user has no key yet: what comes next is in their panel. */
  onAdded: (id: string) => void;
}) {
  const client = useQueryClient();
  const [preset, setPreset] = useState<Preset | typeof OWN>('auditor');
  const [grants, setGrants] = useState<Grants>(NOTHING);
  const add = useMutation({
    mutationFn: (who: { name: string; email: string }) =>
      answer(
        api.POST('/backend/api/v1/users/', { body: { ...who, ...(preset === OWN ? grants : { preset }) } }),
      ),
    onSuccess: async ({ id }) => {
      await client.invalidateQueries();
      onClose();
      onAdded(id);
    },
  });
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const given = new Map(new FormData(event.currentTarget) as unknown as Iterable<[string, string]>);
    add.mutate({ name: given.get('name') ?? '', email: given.get('email') ?? '' });
  };
  return (
    <Modal
      opened={isOpen}
      onClose={onClose}
      title="Add a user"
      size="lg"
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <form onSubmit={submit}>
        <Stack gap="xs">
          <TextInput name="name" label="Name" required data-autofocus />
          <TextInput name="email" label="Email" type="email" required />
          <NativeSelect
            label="Role"
            description={preset === OWN ? OWN_PURPOSE : PRESETS[preset][1]}
            value={preset}
            onChange={(event) => setPreset(event.currentTarget.value as Preset | typeof OWN)}
            data={[
              ...Object.entries(PRESETS).map(([value, [label]]) => ({ value, label })),
              { value: OWN, label: 'Grants of my choice' },
            ]}
          />
          {preset === OWN && <GrantsForm grants={grants} onChange={setGrants} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" loading={add.isPending}>
              Add the user
            </Button>
          </Group>
          {add.error && <ProblemBox error={add.error} />}
        </Stack>
      </form>
    </Modal>
  );
}
