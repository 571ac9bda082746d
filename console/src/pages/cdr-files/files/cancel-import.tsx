import { useMutation, useQueryClient } from '@tanstack/react-query';
import { answer, api } from '../../../api/client';
import { ProblemBox } from '../../../parts/states/states';
import { PermittedButton } from '../../../session/permitted-button';

/** Ends an import that waits or runs: nothing of the file is imported then. */
export function CancelImport({ id }: { id: string }) {
  const client = useQueryClient();
  const cancel = useMutation({
    mutationFn: () => answer(api.POST('/backend/api/v1/CDRFiles/{id}/cancel', { params: { path: { id } } })),
    onSettled: () => client.invalidateQueries(),
  });
  return (
    <>
      <PermittedButton
        needs="CDRFiles.upload"
        variant="default"
        loading={cancel.isPending}
        onClick={() => cancel.mutate()}
      >
        Cancel the import
      </PermittedButton>
      {cancel.error && <ProblemBox error={cancel.error} />}
    </>
  );
}
