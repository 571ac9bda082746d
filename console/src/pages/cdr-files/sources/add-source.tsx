import { Button, Group, Modal, NativeSelect, PasswordInput, Stack, Text, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { FormEvent, useState } from 'react';
import { answer, api, Schemas } from '../../../api/client';
import { ProblemBox } from '../../../parts/states/states';
import { ExpectationFields } from './expectation-fields';

type Source = Schemas['CreateSourceDto'];
type Kind = Exclude<Source['kind'], undefined>;

const KINDS: readonly Kind[] = ['SFTP', 'FTPS', 'FTP', 'IMAP', 'S3', 'Folder'];

/** A new source. It begins turned off: test it, then turn it on. */
export function AddSource({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const client = useQueryClient();
  const [kind, setKind] = useState<Kind>('SFTP');
  const add = useMutation({
    mutationFn: (source: Source) => answer(api.POST('/backend/api/v1/CDRFileSources/', { body: source })),
    onSuccess: async () => {
      await client.invalidateQueries();
      onClose();
    },
  });
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const given = Object.fromEntries(
      new FormData(event.currentTarget) as unknown as Iterable<[string, string]>,
    );
    const { senders, by, numbered, ...texts } = Object.fromEntries(
      Object.entries(given).filter(([, value]) => value !== ''),
    );
    add.mutate({
      ...texts,
      ...(senders !== undefined && { senders: senders.split(/[\s,]+/).filter((sender) => sender !== '') }),
      ...((by !== undefined || numbered !== undefined) && {
        expect: { ...(by !== undefined && { by }), ...(numbered !== undefined && { numbered }) },
      }),
      kind,
      enabled: false,
    } as Source);
  };
  return (
    <Modal
      opened={isOpen}
      onClose={onClose}
      title="Add a source"
      size="lg"
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <form onSubmit={submit}>
        <Stack gap="xs">
          <Group grow align="flex-start">
            <TextInput name="name" label="Name" required />
            <NativeSelect
              label="Kind"
              data={[...KINDS]}
              value={kind}
              onChange={(event) => setKind(event.currentTarget.value as Kind)}
            />
            <TextInput name="carrier" label="Carrier" required />
          </Group>
          {kind !== 'Folder' && (
            <TextInput name="host" label={kind === 'S3' ? 'Endpoint' : 'Server'} required={kind !== 'S3'} />
          )}
          {kind === 'Folder' ? (
            <Text size="sm">
              Nothing is fetched: files come into the folder of the carrier in the inbox. The source says what
              has to come.
            </Text>
          ) : (
            <TextInput
              name="path"
              label="Folder"
              description={kind === 'S3' ? 'Bucket and prefix' : 'Where the login leads to when left out'}
              required={kind === 'S3'}
            />
          )}
          {kind !== 'Folder' && (
            <TextInput
              name="namePattern"
              label="Names"
              description="* stands for any characters, ? for one"
              placeholder="*.csv"
            />
          )}
          <ExpectationFields isRequired={kind === 'Folder'} />
          {kind !== 'Folder' && (
            <>
              <TextInput name="user" label="User" autoComplete="off" />
              <PasswordInput
                name="password"
                label="Password"
                description="Stored encrypted, and never shown again"
                autoComplete="new-password"
              />
            </>
          )}
          {kind === 'SFTP' && (
            <TextInput
              name="hostKey"
              label="Fingerprint of the host key"
              description="Left out, testing the source says which one the server offers"
            />
          )}
          {kind === 'IMAP' && (
            <TextInput
              name="senders"
              label="Senders"
              description="Addresses whose mails bring files, or @ and a domain"
              required
            />
          )}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" loading={add.isPending}>
              Add it, turned off
            </Button>
          </Group>
          {add.error && <ProblemBox error={add.error} />}
        </Stack>
      </form>
    </Modal>
  );
}
