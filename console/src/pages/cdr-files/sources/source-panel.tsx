import { Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { answer, api, Schemas } from '../../../api/client';
import { listAddress, readPage } from '../../../api/lists';
import { Section } from '../../../parts/page';
import { Answered, Empty } from '../../../parts/states/states';
import { Facts } from '../../../parts/values/facts';
import { listText } from '../../../parts/values/format';
import { Count, Instant, Nothing } from '../../../parts/values/values';
import { SourceActs } from './source-acts';
import { Source } from './source-fields';
import { SourceLight } from './source-light';

/** A source whole, what did not come, and what can be done with it. */
export function SourcePanel({ id, onRemove }: { id: string; onRemove: (source: Source) => void }) {
  const source = useQuery({
    queryKey: ['CDRFileSources/', id],
    queryFn: () => answer(api.GET('/backend/api/v1/CDRFileSources/{id}', { params: { path: { id } } })),
  });
  return (
    <Answered of={source}>{(found) => <Opened source={found} onRemove={() => onRemove(found)} />}</Answered>
  );
}

function Opened({ source, onRemove }: { source: Source; onRemove: () => void }) {
  return (
    <Stack>
      <SourceActs source={source} onRemove={onRemove} />
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
          ['Folder', source.path || <Nothing why="Where the login leads to" />],
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
