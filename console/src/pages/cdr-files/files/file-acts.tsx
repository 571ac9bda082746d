import { Button, Group } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { answer, api, Schemas } from '../../../api/client';
import { download } from '../../../api/lists';
import { ProblemBox } from '../../../parts/states/states';
import { API } from '../../../place';
import { PermittedButton } from '../../../session/permitted-button';
import { useMe } from '../../../session/session';
import { CancelImport } from './cancel-import';
import { DeleteFile } from './delete-file';
import { isUnderWay } from './file-status';
import { ReleaseFile } from './release-file';

type CdrFile = Schemas['CdrFileView'];

/** What can be done with a file in its present state. */
export function FileActs({ file }: { file: CdrFile }) {
  const [dialog, setDialog] = useState<'delete' | 'release' | null>(null);
  const { may } = useMe();
  const client = useQueryClient();
  const params = { path: { id: file.id } };
  const quick = useMutation({
    mutationFn: (act: 'discard' | 'retry') => {
      switch (act) {
        case 'discard':
          return answer(api.POST('/backend/api/v1/CDRFiles/{id}/discard', { params }));
        case 'retry':
          return answer(api.POST('/backend/api/v1/CDRFiles/{id}/retry', { params }));
      }
    },
    onSettled: () => client.invalidateQueries(),
  });
  const original = useMutation({
    mutationFn: () =>
      download(`${API}CDRFiles/${file.id}/content`, 'application/octet-stream', file.fileName),
  });
  const { status } = file;
  const close = () => setDialog(null);
  return (
    <>
      <Group gap="xs">
        {(status === 'Imported' || status === 'Imported with errors') && (
          <PermittedButton needs="calls.delete" color="red" onClick={() => setDialog('delete')}>
            Delete its calls
          </PermittedButton>
        )}
        {status === 'Potential Duplicate' && (
          <>
            <PermittedButton needs="CDRFiles.upload" onClick={() => setDialog('release')}>
              Release
            </PermittedButton>
            <PermittedButton
              needs="CDRFiles.upload"
              variant="default"
              onClick={() => quick.mutate('discard')}
            >
              Discard
            </PermittedButton>
          </>
        )}
        {isUnderWay(file) && <CancelImport id={file.id} />}
        {status === 'Failed' && (
          <PermittedButton needs="CDRFiles.upload" variant="default" onClick={() => quick.mutate('retry')}>
            Import it again
          </PermittedButton>
        )}
        {may('CDRFiles.view') && may('calls.view') && file.bytesRemoved === null && (
          <Button size="xs" variant="default" loading={original.isPending} onClick={() => original.mutate()}>
            The file as it came
          </Button>
        )}
      </Group>
      {(quick.error ?? original.error) && <ProblemBox error={quick.error ?? original.error} />}
      <DeleteFile file={file} isOpen={dialog === 'delete'} onClose={close} />
      <ReleaseFile file={file} isOpen={dialog === 'release'} onClose={close} />
    </>
  );
}
