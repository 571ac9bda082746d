import { Table } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import type { Schemas } from '../../api/client';
import { listAddress, readPage } from '../../api/lists';
import { Section } from '../../parts/page';
import { Answered, Empty } from '../../parts/states/states';
import { ActivityLink, Instant, Nothing } from '../../parts/values/values';

/** The last ten changes of anything. */
export function LastChanges() {
  const changes = useQuery({
    queryKey: ['userActivityLog/', 'last changes'],
    queryFn: ({ signal }) =>
      readPage<Schemas['UserActivityLogView']>(
        listAddress('userActivityLog/', { kind: 'change', order: 'desc', limit: '10' }),
        { signal },
      ),
  });
  return (
    <Section title="The last changes" actions={<Link href="/activity">All activity</Link>}>
      <Answered of={changes}>
        {({ rows }) =>
          rows.length === 0 ? (
            <Empty why="Nothing was changed yet." />
          ) : (
            <Table.ScrollContainer
              minWidth={0}
              type="native"
              tabIndex={0}
              role="region"
              aria-label="The last changes"
            >
              <Table verticalSpacing={2}>
                <Table.Tbody>
                  {rows.map(({ id, created, user, activityType, activityReason }) => (
                    <Table.Tr key={id}>
                      <Table.Td>
                        <ActivityLink id={id} />
                      </Table.Td>
                      <Table.Td>
                        <Instant at={created} />
                      </Table.Td>
                      <Table.Td>{user}</Table.Td>
                      <Table.Td>{activityType}</Table.Td>
                      <Table.Td>{activityReason ?? <Nothing />}</Table.Td>
                    </Table.Tr>
                  ))}
                </Table.Tbody>
              </Table>
            </Table.ScrollContainer>
          )
        }
      </Answered>
    </Section>
  );
}
