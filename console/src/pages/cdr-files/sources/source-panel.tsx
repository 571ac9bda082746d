import { Alert, Group, Stack, Text } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { answer, api, Schemas } from '../../../api/client';
import { listAddress, readPage } from '../../../api/lists';
import { Section } from '../../../parts/page';
import { Answered, Empty, ProblemBox } from '../../../parts/states/states';
import { Facts } from '../../../parts/values/facts';
import { listText } from '../../../parts/values/format';
import { Count, Instant, Nothing } from '../../../parts/values/values';
import { PermittedButton } from '../../../session/permitted-button';
import { SourceLight } from './source-light';

type Source = Schemas['SourceView'];

/** A source whole, what did not come, and what can be done with it. */
export function SourcePanel({ id }: { id: string }) {
  const source = useQuery({
    queryKey: ['CDRFileSources/', id],
    queryFn: () => answer(api.GET('/backend/api/v1/CDRFileSources/{id}', { params: { path: { id } } })),
  });
  return <Answered of={source}>{(found) => <Opened source={found} />}</Answered>;
}

function Opened({ source }: { source: Source }) {
  return (
    <Stack>
      <SourceActs source={source} />
      <Facts
        of={[
          ['State', <SourceLight source={source} />],
          ['What is wrong', source.lastError ?? <Nothing why="Nothing" />],
          ['Kind', source.kind],
          [
            'Server',
            source.host === null ? (
              <Nothing />
            ) : (
              `${source.host}${source.port === null ? '' : `:${source.port}`}`
            ),
          ],
          ['User', source.user ?? <Nothing />],
          ['Folder', source.path],
          ['Names', source.namePattern],
          ['Carrier', source.carrier],
          ['Layout', source.fileType],
          ['Has to come', expected(source.expect)],
          ['Looks every', `${source.everyMinutes} minutes`],
          [
            'Fetched files are',
            { leave: 'left', move: `moved to ${source.moveTo ?? ''}`, remove: 'removed' }[source.afterwards],
          ],
          ['Last fetch', <Instant at={source.lastFetch} />],
          ['Last success', <Instant at={source.lastSuccess} />],
          ['Next look', <Instant at={source.nextFetch} />],
          ['Files waited for', <Count of={source.waitingFiles} />],
          ['Names refused', <Count of={source.refusedNames} />],
          ['Host key', source.hostKey ?? <Nothing />],
        ]}
      />
      <Missing id={source.id} />
    </Stack>
  );
}

/** What has to come, in words. */
function expected(expect: Source['expect']): ReactNode {
  if (expect === null) return <Nothing why="Nothing is expected" />;
  const { by, timeZone, weekdays, numbered } = expect;
  return [
    by && `A file ${weekdays ? listText(weekdays) : 'each day'} by ${by}, ${timeZone ?? 'Europe/London'}.`,
    numbered && `Names that count on: ${numbered}.`,
  ]
    .filter(Boolean)
    .join(' ');
}

function SourceActs({ source: { id, enabled, kind, offeredHostKey } }: { source: Source }) {
  const client = useQueryClient();
  const params = { path: { id } };
  const test = useMutation({
    mutationFn: () => answer(api.POST('/backend/api/v1/CDRFileSources/{id}/test', { params })),
    onSettled: () => client.invalidateQueries(),
  });
  const patch = (body: Schemas['ChangeSourceDto']) =>
    answer(api.PATCH('/backend/api/v1/CDRFileSources/{id}', { params, body }));
  const change = useMutation({
    mutationFn: (act: 'fetch' | 'switch' | 'pin') => {
      switch (act) {
        case 'fetch':
          return answer(api.POST('/backend/api/v1/CDRFileSources/{id}/fetch', { params }));
        case 'switch':
          return patch({ enabled: !enabled });
        case 'pin':
          return patch({ hostKey: offeredHostKey });
      }
    },
    onSettled: () => client.invalidateQueries(),
  });
  const error = test.error ?? change.error;
  return (
    <>
      <Group gap="xs">
        {kind !== 'Folder' && (
          <>
            <PermittedButton needs="CDRFiles.upload" loading={test.isPending} onClick={() => test.mutate()}>
              Test it
            </PermittedButton>
            <PermittedButton needs="CDRFiles.upload" variant="default" onClick={() => change.mutate('fetch')}>
              Fetch now
            </PermittedButton>
          </>
        )}
        <PermittedButton needs="CDRFiles.upload" variant="default" onClick={() => change.mutate('switch')}>
          {enabled ? 'Turn it off' : 'Turn it on'}
        </PermittedButton>
      </Group>
      {test.data && (
        <Text size="sm" role="status">
          {test.data.ok ? 'Well: ' : 'Not well: '}
          {test.data.detail}
        </Text>
      )}
      {offeredHostKey !== null && (
        <Alert color="yellow" variant="light" title="The server offers a host key that is not pinned">
          <Text size="sm">
            {offeredHostKey}. Compare it with what the carrier says. Nothing is fetched before it is pinned.
          </Text>
          <PermittedButton needs="CDRFiles.upload" mt="xs" onClick={() => change.mutate('pin')}>
            It is the carrier’s: pin it
          </PermittedButton>
        </Alert>
      )}
      {error && <ProblemBox error={error} />}
    </>
  );
}

function Missing({ id }: { id: string }) {
  const missing = useQuery({
    queryKey: ['CDRFileSources/', id, 'expected'],
    queryFn: ({ signal }) =>
      readPage<Schemas['MissingFileView']>(listAddress(`CDRFileSources/${id}/expected/`, {}), { signal }),
  });
  return (
    <Section title="What had to come and has not">
      <Answered of={missing} lines={2}>
        {({ rows }) =>
          rows.length === 0 ? (
            <Empty
              why="Nothing is missing."
              fills="A source can be told what to expect: every day by an hour, or numbers in sequence."
            />
          ) : (
            <Facts
              of={rows
                .map(({ since, detail }) => [<Instant at={since} />, detail] as const)
                .map(([at, detail], index) => [
                  `${index + 1}`,
                  <>
                    {detail} Since {at}.
                  </>,
                ])}
            />
          )
        }
      </Answered>
    </Section>
  );
}
