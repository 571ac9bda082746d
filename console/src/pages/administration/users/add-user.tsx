import { Button, Group, Modal, NativeSelect, Stack, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { FormEvent, useState } from 'react';
import { answer, api, Schemas } from '../../../api/client';
import { ProblemBox } from '../../../parts/states/states';
import { GrantsForm } from './grants-form';
import type { Grants } from './grants-text';

type Preset = NonNullable<Schemas['CreateUserDto']['preset']>;

const PRESETS: Readonly<Record<Preset, string>> = {
  dataProtectionOfficer: 'Data protection officer',
  auditor: 'Auditor',
  importer: 'Importer',
  administrator: 'Administrator',
  integration: 'Integration',
};
const OWN = 'own';
const NOTHING: Grants = { apiAccess: 'none', dataProtectionAccess: 'none', permissions: [] };

/** A new user, with the grants of a role or with grants chosen one by one. */
export function AddUser({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const client = useQueryClient();
  const [preset, setPreset] = useState<Preset | typeof OWN>('auditor');
  const [grants, setGrants] = useState<Grants>(NOTHING);
  const add = useMutation({
    mutationFn: (who: { name: string; email: string }) =>
      answer(
        api.POST('/backend/api/v1/users/', { body: { ...who, ...(preset === OWN ? grants : { preset }) } }),
      ),
    onSuccess: async () => {
      await client.invalidateQueries();
      onClose();
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
            value={preset}
            onChange={(event) => setPreset(event.currentTarget.value as Preset | typeof OWN)}
            data={[
              ...Object.entries(PRESETS).map(([value, label]) => ({ value, label })),
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
