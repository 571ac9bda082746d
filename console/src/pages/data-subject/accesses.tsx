import { Button, Table, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { answer, api, Schemas } from '../../api/client';
import { Answered, Empty } from '../../parts/states/states';
import { counted } from '../../parts/values/format';
import { ActivityLink, Instant, Nothing } from '../../parts/values/values';

type Kind = Schemas['AccessView']['kind'];

const KINDS: Readonly<Record<Kind, string>> = {
  number: 'Asked for the number',
  records: 'Saw records with it',
  file: 'Had a file with it',
};

/** Who looked at a number, also among others of a page or a file. It is asked for by a press, as the question is recorded. */
export function Accesses({ number }: { number: string }) {
  const [isAsked, setAsked] = useState(false);
  const accesses = useQuery({
    queryKey: ['dataSubjects/accesses', number],
    queryFn: () => answer(api.POST('/backend/api/v1/dataSubjects/accesses', { body: { number } })),
    enabled: isAsked,
    staleTime: Infinity,
    retry: false,
  });
  if (!isAsked)
    return (
      <Button size="xs" variant="default" w="fit-content" onClick={() => setAsked(true)}>
        Show who looked
      </Button>
    );
  return <Answered of={accesses}>{(found) => <Shown found={found} />}</Answered>;
}

function Shown({ found: { accesses, count, complete, truncated } }: { found: Schemas['AccessesView'] }) {
  if (count === 0) return <Empty why="Nobody looked at it, as far as is on record." />;
  return (
    <>
      <Text size="sm">
        {counted(count, 'look')} {count === 1 ? 'is' : 'are'} on record
        {truncated ? '; the newest are shown' : ''}.
        {!complete && ' Some older entries could not be read, so there may be more.'}
      </Text>
      <Table.ScrollContainer
        minWidth={0}
        type="native"
        maxHeight={320}
        tabIndex={0}
        role="region"
        aria-label="Who looked at it"
      >
        <Table verticalSpacing={2} stickyHeader>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>When</Table.Th>
              <Table.Th>Who</Table.Th>
              <Table.Th>How</Table.Th>
              <Table.Th>What</Table.Th>
              <Table.Th>Reason</Table.Th>
              <Table.Th>From where</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {accesses.map(
              ({ userActivityLog, user, created, kind, activityType, activityReason, address }) => (
                <Table.Tr key={userActivityLog}>
                  <Table.Td>
                    <Instant at={created} />
                  </Table.Td>
                  <Table.Td>{user}</Table.Td>
                  <Table.Td>{KINDS[kind]}</Table.Td>
                  <Table.Td>
                    {activityType}, <ActivityLink id={userActivityLog} />
                  </Table.Td>
                  <Table.Td>{activityReason ?? <Nothing />}</Table.Td>
                  <Table.Td>{address ?? <Nothing />}</Table.Td>
                </Table.Tr>
              ),
            )}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </>
  );
}
