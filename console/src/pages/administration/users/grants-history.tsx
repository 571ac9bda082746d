import { Text, Timeline } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { Schemas } from '../../../api/client';
import { listAddress, readPage } from '../../../api/lists';
import { Answered, Empty } from '../../../parts/states/states';
import { ActivityLink, Instant } from '../../../parts/values/values';
import { changeSentence } from './grants-text';

type Activity = Schemas['UserActivityLogView'];

/** How a user came to what they may do: each change of it in a sentence, the newest first. */
export function GrantsHistory({ userId }: { userId: string }) {
  const changes = useQuery({
    queryKey: ['users/', userId, 'history'],
    queryFn: ({ signal }) =>
      readPage<Activity>(
        listAddress('userActivityLog/', { linkedToType: 'users', linkedTo: userId, order: 'desc' }),
        { signal },
      ),
  });
  return (
    <Answered of={changes} lines={2}>
      {({ rows }) => {
        const told = rows.flatMap((row) => {
          const sentence = changeSentence(row);
          return sentence === null ? [] : [{ ...row, sentence }];
        });
        return told.length === 0 ? (
          <Empty why="What they may do was never changed." />
        ) : (
          <Timeline bulletSize={10} lineWidth={2} active={-1} role="list" aria-label="History of grants">
            {told.map(({ id, created, user, sentence }) => (
              <Timeline.Item key={id} role="listitem">
                <Text size="sm">{sentence}</Text>
                <Text size="xs" c="dimmed" component="div">
                  <Instant at={created} />, by {user}, as <ActivityLink id={id} />
                </Text>
              </Timeline.Item>
            ))}
          </Timeline>
        );
      }}
    </Answered>
  );
}
