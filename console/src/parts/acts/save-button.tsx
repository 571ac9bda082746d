import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { ProblemBox } from '../states/states';

/** Saves a file of the API in the browser; what goes wrong is said beside it. */
export function SaveButton({ children, onSave }: { children: string; onSave: () => Promise<void> }) {
  const save = useMutation({ mutationFn: onSave });
  return (
    <>
      <Button size="xs" variant="default" loading={save.isPending} onClick={() => save.mutate()}>
        {children}
      </Button>
      {save.error && <ProblemBox error={save.error} />}
    </>
  );
}
