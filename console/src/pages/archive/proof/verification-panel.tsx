import { Group, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { answer, api } from '../../../api/client';
import { download } from '../../../api/lists';
import { SaveButton } from '../../../parts/acts/save-button';
import { Section } from '../../../parts/page';
import { Answered, Empty } from '../../../parts/states/states';
import { Facts } from '../../../parts/values/facts';
import { Bytes, Count, Instant, Nothing, ActivityLink } from '../../../parts/values/values';
import { API } from '../../../place';
import { VerificationLight } from './verification-light';

/** A verification whole: what it read, what it found, and its certificate. */
export function VerificationPanel({ id }: { id: string }) {
  const job = useQuery({
    queryKey: ['verifications/', id],
    queryFn: () => answer(api.GET('/backend/api/v1/verifications/{id}', { params: { path: { id } } })),
    refetchInterval: ({ state }) => (state.data?.state === 'Running' ? 1000 : false),
  });
  return (
    <Answered of={job}>
      {(found) => (
        <Stack>
          {found.state === 'Succeeded' && found.userActivityLog !== null && (
            <Group gap="xs">
              <SaveButton
                onSave={() =>
                  download(
                    `${API}verifications/${id}/certificate`,
                    'application/pdf',
                    `verification-${id}.pdf`,
                  )
                }
              >
                Certificate, PDF
              </SaveButton>
              <SaveButton
                onSave={() =>
                  download(
                    `${API}verifications/${id}/certificate`,
                    'application/json',
                    `verification-${id}.json`,
                  )
                }
              >
                Certificate, JSON
              </SaveButton>
            </Group>
          )}
          <Facts
            of={[
              ['Result', <VerificationLight job={found} />],
              ['Why it ended', found.failure ?? <Nothing why="It came to its end" />],
              ['DR files', <Count of={found.files} />],
              ['Read', <Bytes of={found.readBytes} />],
              ['Each opened too', found.opened ? 'Yes' : 'No'],
              ['Started', <Instant at={found.started} />],
              ['Over', <Instant at={found.finished} />],
              ['By', found.startedBy],
              [
                'Head of the chain',
                found.head ? `Sequence ${found.head.sequence}, ${found.head.manifestSha256}` : <Nothing />,
              ],
              ['Recorded as', <ActivityLink id={found.userActivityLog} />],
            ]}
          />
          <Section title="Findings">
            {(found.findings ?? []).length === 0 ? (
              <Empty
                why={found.state === 'Succeeded' ? 'None: everything is as it was signed.' : 'None yet.'}
              />
            ) : (
              <Facts of={(found.findings ?? []).map(({ fileName, problem }) => [fileName, problem])} />
            )}
          </Section>
        </Stack>
      )}
    </Answered>
  );
}
