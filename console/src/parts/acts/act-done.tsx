import { Button, Group, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Schemas } from '../../api/client';
import { ActivityLink, ApprovalLink, Instant } from '../values/values';

/** How an act ended. */
export interface Done {
  readonly sentence: ReactNode;
  /** The activity that recorded it. */
  readonly activityId?: string | null;
  /** What undoes it; left out where nothing does. */
  readonly undo?: ReactNode;
  /** A second person has to approve first: nothing was done yet. */
  readonly approval?: Schemas['ApprovalView'];
}

export function ActDone({ done, onClose }: { done: Done; onClose: () => void }) {
  const { sentence, activityId, undo, approval } = done;
  return (
    <Stack gap="sm" role="status" data-testid="act-done">
      {approval ? (
        <Text component="div">
          Nothing was done yet: a second person has to approve. <ApprovalLink id={approval.id} /> waits until{' '}
          <Instant at={approval.expires} /> for somebody else with data protection primary. Once it is given,
          do the same again, with the same reason.
        </Text>
      ) : (
        <Text component="div">{sentence}</Text>
      )}
      {activityId && (
        <Text size="sm" component="div">
          Recorded as <ActivityLink id={activityId} />.
        </Text>
      )}
      {!approval && (
        <Text size="sm" c="dimmed" component="div">
          {undo ?? 'It cannot be undone.'}
        </Text>
      )}
      <Group justify="flex-end">
        <Button onClick={onClose} data-autofocus>
          Close
        </Button>
      </Group>
    </Stack>
  );
}

/** What an act that needs a second person answers with: the approval that waits. */
export function waiting(answer: object): Schemas['ApprovalView'] | undefined {
  return 'approval' in answer && typeof answer.approval === 'object' && answer.approval !== null
    ? (answer.approval as Schemas['ApprovalView'])
    : undefined;
}
