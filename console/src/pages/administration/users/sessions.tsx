import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Table } from '@mantine/core';
import { answer, api, Schemas } from '../../../api/client';
import { listAddress, readPage } from '../../../api/lists';
import { Answered, Empty, ProblemBox } from '../../../parts/states/states';
import { Instant } from '../../../parts/values/values';

/** Sessions of a user that are not over. Ending one refuses whoever has it from then on. */
export function Sessions({ userId }: { userId: string }) {
  const client = useQueryClient();
  const sessions = useQuery({
    queryKey: ['users/', userId, 'sessions'],
    queryFn: ({ signal }) =>
      readPage<Schemas['SessionView']>(listAddress(`users/${userId}/sessions/`, {}), { signal }),
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
  return (
    <Answered of={sessions} lines={2}>
      {({ rows }) =>
        rows.length === 0 ? (
          <Empty why="Not signed in anywhere." />
        ) : (
          <>
            <Table.ScrollContainer
              minWidth={0}
              type="native"
              tabIndex={0}
              role="region"
              aria-label="Sessions"
            >
              <Table verticalSpacing={2}>
                <Table.Thead>
                  <Table.Tr>
                    <Table.Th>From where</Table.Th>
                    <Table.Th>Last used</Table.Th>
                    <Table.Th>Ends</Table.Th>
                    <Table.Th>Act</Table.Th>
                  </Table.Tr>
                </Table.Thead>
                <Table.Tbody>
                  {rows.map(({ id, address, userAgent, lastUsed, expires }) => (
                    <Table.Tr key={id}>
                      <Table.Td title={userAgent ?? undefined}>{address}</Table.Td>
                      <Table.Td>
                        <Instant at={lastUsed} />
                      </Table.Td>
                      <Table.Td>
                        <Instant at={expires} />
                      </Table.Td>
                      <Table.Td>
                        <Button size="compact-xs" variant="default" onClick={() => end.mutate(id)}>
                          End it
                        </Button>
                      </Table.Td>
                    </Table.Tr>
                  ))}
                </Table.Tbody>
              </Table>
            </Table.ScrollContainer>
            {end.error && <ProblemBox error={end.error} />}
          </>
        )
      }
    </Answered>
  );
}
