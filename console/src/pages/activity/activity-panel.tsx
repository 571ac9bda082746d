import { Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { answer, api, Schemas } from '../../api/client';
import { Section } from '../../parts/page';
import { Answered } from '../../parts/states/states';
import { Facts } from '../../parts/values/facts';
import { FileLink, Instant, Nothing } from '../../parts/values/values';
import { BeforeAfter } from '../../records/before-after';
import { RecordLink } from '../../records/record-link';
import { Tree } from '../../records/tree';

/** One entry whole. */
export function ActivityPanel({ id }: { id: string }) {
  const entry = useQuery({
    queryKey: ['userActivityLog/', id],
    queryFn: () => answer(api.GET('/backend/api/v1/userActivityLog/{id}', { params: { path: { id } } })),
  });
  return <Answered of={entry}>{(found) => <Opened entry={found} />}</Answered>;
}

function Opened({ entry }: { entry: Schemas['UserActivityLogView'] }) {
  return (
    <Stack>
      <Facts
        of={[
          ['What', entry.activityType],
          ['Who', entry.user],
          ['When', <Instant at={entry.created} />],
          ['From where', entry.address ?? <Nothing />],
          ['How', entry.usedAPI ? 'Over the API' : 'On the server'],
          ['About', <RecordLink type={entry.linkedToType} id={entry.linkedTo} />],
          ['CDR file', <FileLink id={entry.CDRFileID} />],
          ['Reason', entry.activityReason ?? <Nothing />],
        ]}
      />
      {(entry.activityType === 'Calls deleted' || entry.activityType === 'CDR file deleted') && (
        <Link href={`/deleted-calls?userActivityLog=${entry.id}`}>The calls that it deleted</Link>
      )}
      {(entry.before ?? entry.after) && (
        <Section title="What changed">
          <BeforeAfter before={entry.before} after={entry.after} />
        </Section>
      )}
      <Section title="Details">
        <Tree of={entry.details ?? entry.activityDetails} />
      </Section>
    </Stack>
  );
}
