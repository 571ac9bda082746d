import { Alert, Autocomplete, Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { FormEvent, ReactNode, useState } from 'react';
import { Answered, ProblemBox } from '../states/states';
import { countText } from '../values/format';
import { ActDone, Done } from './act-done';
import { rememberReason, recentReasons } from './recent-reasons';

/** What an act would do, in words, from its dry run. */
export interface Preview {
  readonly sentence: ReactNode;
  /** How many things it would act on; `expectedCount` of the act that follows. */
  readonly count?: number;
  /** Whether that count has to be typed again. */
  readonly isCountTyped?: boolean;
  /** On the button: "Delete 1,500 calls". Null where there is nothing to do. */
  readonly verb: string | null;
  /** Nothing is removed or shortened: its button is no warning. */
  readonly isHarmless?: boolean;
}

interface ActDialogProps {
  readonly title: string;
  readonly isOpen: boolean;
  readonly onClose: () => void;
  /** Names the dry run among all that is asked. */
  readonly previewKey: readonly unknown[];
  readonly preview: () => Promise<Preview>;
  /** @param reason as given; the act's own activity keeps it */
  readonly perform: (reason: string, preview: Preview) => Promise<Done>;
  /** False for an act that keeps no reason. */
  readonly isReasonAsked?: boolean;
  /** Choices that belong to the act. */
  readonly children?: ReactNode;
}

/**
 * An act is slow on purpose: the dry run in words, then a reason and, where it cannot be undone, the count typed; then
 * what was done, under which activity, and what undoes it.
 */
export function ActDialog(props: ActDialogProps) {
  return (
    <Modal
      opened={props.isOpen}
      onClose={props.onClose}
      title={props.title}
      size="lg"
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      {props.isOpen && <Act {...props} />}
    </Modal>
  );
}

function Act({ previewKey, preview, perform, onClose, children, isReasonAsked = true }: ActDialogProps) {
  const client = useQueryClient();
  const shown = useQuery({ queryKey: ['preview', ...previewKey], queryFn: preview, gcTime: 0, staleTime: 0 });
  const act = useMutation({
    mutationFn: ({ reason, seen }: { reason: string; seen: Preview }) => perform(reason, seen),
    onSuccess: async (_, { reason }) => {
      if (reason !== '') rememberReason(reason);
      await client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'preview' });
    },
  });
  if (act.data) return <ActDone done={act.data} onClose={onClose} />;
  return (
    <Answered of={shown} lines={3}>
      {(seen) => (
        <Stack gap="sm">
          <Text component="div" data-testid="dry-run">
            {seen.sentence}
          </Text>
          {children}
          {seen.verb === null ? (
            <Group justify="flex-end">
              <Button variant="default" onClick={onClose}>
                Close
              </Button>
            </Group>
          ) : (
            <ReasonForm
              verb={seen.verb}
              isHarmless={seen.isHarmless ?? false}
              typedCount={seen.isCountTyped ? (seen.count ?? null) : null}
              isReasonAsked={isReasonAsked}
              isPending={act.isPending}
              onCancel={onClose}
              onGiven={(reason) => act.mutate({ reason, seen })}
            />
          )}
          {act.error && (
            <ProblemBox error={act.error} retry={() => void shown.refetch().then(() => act.reset())} />
          )}
        </Stack>
      )}
    </Answered>
  );
}

function ReasonForm({
  verb,
  isHarmless,
  typedCount,
  isReasonAsked,
  isPending,
  onGiven,
  onCancel,
}: {
  verb: string;
  isHarmless: boolean;
  typedCount: number | null;
  isReasonAsked: boolean;
  isPending: boolean;
  onGiven: (reason: string) => void;
  onCancel: () => void;
}) {
  const [reason, setReason] = useState('');
  const [typed, setTyped] = useState('');
  const isReasoned = !isReasonAsked || reason.trim() !== '';
  const isCounted = typedCount === null || typed.replace(/[\s,.]/g, '') === String(typedCount);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (isReasoned && isCounted) onGiven(reason.trim());
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="sm">
        {isReasonAsked && (
          <Autocomplete
            label="Reason"
            description="It stays in the activity log for ever. Write no telephone number or name in it."
            // Nothing is offered over what was given, nor over the button that comes next.
            data={recentReasons().filter((recent) => recent !== reason.trim())}
            value={reason}
            onChange={setReason}
            maxLength={500}
            required
            data-autofocus
            comboboxProps={{ withinPortal: false, position: 'top-start' }}
          />
        )}
        {typedCount !== null && (
          <TextInput
            label={`Type ${countText(typedCount)} to go on`}
            description="So that nothing happens by accident."
            value={typed}
            onChange={(event) => setTyped(event.currentTarget.value)}
            inputMode="numeric"
            autoComplete="off"
            required
          />
        )}
        <Group justify="flex-end">
          <Button variant="default" onClick={onCancel}>
            Cancel
          </Button>
          <Button
            type="submit"
            color={isHarmless ? undefined : 'red'}
            loading={isPending}
            disabled={!isReasoned || !isCounted}
          >
            {verb}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

/** Something the reader should know before they act. */
export function Caution({ children }: { children: ReactNode }) {
  return (
    <Alert color="yellow" variant="light" py="xs">
      {children}
    </Alert>
  );
}
