import { Alert, Group, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { answer, api, Schemas } from '../../../api/client';
import { ProblemBox } from '../../../parts/states/states';
import { PermittedButton } from '../../../session/permitted-button';
import { Source } from './source-fields';
import { SourceForm } from './source-form';

/** Tries a source, fetches from it, turns it on and off, changes it and removes it. */
export function SourceActs({ source, onRemove }: { source: Source; onRemove: () => void }) {
  const { id, enabled, kind, offeredHostKey } = source;
  const [isChanging, setChanging] = useState(false);
  const client = useQueryClient();
  const params = { path: { id } };
  const test = useMutation({
    mutationFn: () => answer(api.POST('/backend/api/v1/CDRFileSources/{id}/test', { params })),
    onSettled: () => client.invalidateQueries(),
  });
  const patch = (body: Schemas['ChangeSourceDto']) =>
    answer(api.PATCH('/backend/api/v1/CDRFileSources/{id}', { params, body }));
  const change = useMutation({
    mutationFn: (act: 'fetch' | 'switch' | 'pin') => {
      switch (act) {
        case 'fetch':
          return answer(api.POST('/backend/api/v1/CDRFileSources/{id}/fetch', { params }));
        case 'switch':
          return patch({ enabled: !enabled });
        case 'pin':
          return patch({ hostKey: offeredHostKey });
      }
    },
    onSettled: () => client.invalidateQueries(),
  });
  const error = test.error ?? change.error;
  return (
    <>
      <Group gap="xs">
        {kind !== 'Folder' && (
          <>
            <PermittedButton needs="CDRFiles.upload" loading={test.isPending} onClick={() => test.mutate()}>
              Test it
            </PermittedButton>
            <PermittedButton needs="CDRFiles.upload" variant="default" onClick={() => change.mutate('fetch')}>
              Fetch now
            </PermittedButton>
          </>
        )}
        <PermittedButton needs="CDRFiles.upload" variant="default" onClick={() => change.mutate('switch')}>
          {enabled ? 'Turn it off' : 'Turn it on'}
        </PermittedButton>
        <PermittedButton needs="CDRFiles.upload" variant="default" onClick={() => setChanging(true)}>
          Change it
        </PermittedButton>
        <PermittedButton needs="CDRFiles.upload" color="red" onClick={onRemove}>
          Remove it
        </PermittedButton>
      </Group>
      {test.data && (
        <Text size="sm" role="status">
          {test.data.ok ? 'Well: ' : 'Not well: '}
          {test.data.detail}
        </Text>
      )}
      {offeredHostKey !== null && (
        <Alert color="yellow" variant="light" title="The server offers a host key that is not pinned">
          <Text size="sm">
            {offeredHostKey}. Compare it with what the carrier says. Nothing is fetched before it is pinned.
          </Text>
          <PermittedButton needs="CDRFiles.upload" mt="xs" onClick={() => change.mutate('pin')}>
            It is the carrier’s: pin it
          </PermittedButton>
        </Alert>
      )}
      {error && <ProblemBox error={error} />}
      <SourceForm source={source} isOpen={isChanging} onClose={() => setChanging(false)} />
    </>
  );
}
