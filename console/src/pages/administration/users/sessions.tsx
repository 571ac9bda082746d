import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from '@mantine/core';
import { answer, api, Schemas } from '../../../api/client';
import { listAddress, readPage } from '../../../api/lists';
import { Column } from '../../../parts/table/column';
import { WholeTable } from '../../../parts/table/whole-table';
import { Answered, Empty, ProblemBox } from '../../../parts/states/states';
import { Instant } from '../../../parts/values/values';

type Session = Schemas['SessionView'];

/** Sessions of a user that are not over. Ending one refuses whoever has it from then on. */
export function Sessions({ userId }: { userId: string }) {
  const client = useQueryClient();
  const sessions = useQuery({
    queryKey: ['users/', userId, 'sessions'],
    queryFn: ({ signal }) => readPage<Session>(listAddress(`users/${userId}/sessions/`, {}), { signal }),
  });
  const end = useMutation({
    mutationFn: (session: string) =>
      answer(
        api.DELETE('/backend/api/v1/users/{id}/sessions/{session}', {
          params: { path: { id: userId, session } },
        }),
      ),
    onSettled: () => client.invalidateQueries({ queryKey: ['users/', userId] }),
  });
  const columns: readonly Column<Session>[] = [
    {
      title: 'From where',
      cell: ({ address, userAgent }) => <span title={userAgent ?? undefined}>{address}</span>,
    },
    { title: 'Last used', cell: ({ lastUsed }) => <Instant at={lastUsed} /> },
    { title: 'Ends', cell: ({ expires }) => <Instant at={expires} /> },
    {
      title: 'Act',
      cell: ({ id }) => (
        <Button size="compact-xs" variant="default" onClick={() => end.mutate(id)}>
          End it
        </Button>
      ),
    },
  ];
  return (
    <Answered of={sessions} lines={2}>
      {({ rows }) =>
        rows.length === 0 ? (
          <Empty why="Not signed in anywhere." />
        ) : (
          <>
            <WholeTable label="Sessions" columns={columns} rows={rows} keyOf={({ id }) => id} />
            {end.error && <ProblemBox error={end.error} />}
          </>
        )
      }
    </Answered>
  );
}
