import { Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { answer, api, Schemas } from '../../api/client';
import { Section } from '../../parts/page';
import { Column } from '../../parts/table/column';
import { RecordList } from '../../parts/table/record-list';
import { following } from '../../parts/table/use-windows';
import { Light } from '../../parts/states/light';
import { Answered } from '../../parts/states/states';
import { Facts } from '../../parts/values/facts';
import { counted } from '../../parts/values/format';
import { ActivityLink, Instant, Nothing } from '../../parts/values/values';
import { Tree } from '../../records/tree';

type Erasure = Schemas['ErasureView'];

const COLUMNS: readonly Column<Erasure>[] = [
  { title: 'Started', cell: ({ created }) => <Instant at={created} /> },
  { title: 'State', cell: (erasure) => <ErasureLight erasure={erasure} /> },
  { title: 'Pseudonym', cell: ({ pseudonym }) => pseudonym },
  { title: 'Reason', cell: ({ reason }) => reason },
  { title: 'Over', cell: ({ finished }) => <Instant at={finished} /> },
];

/** Erasures that were asked for, and how they ended. The number itself is forgotten. */
export function Erasures() {
  return (
    <RecordList<Erasure>
      path="erasures/"
      label="Erasures"
      exportName="erasures"
      fixed={{ order: 'desc' }}
      columns={COLUMNS}
      askAgainMs={following(({ state }) => state === 'Running', 15_000)}
      sentence={(total) =>
        total === null ? 'Counting …' : `${counted(total, 'number')} were erased or are being erased.`
      }
      empty={{ why: 'No number was erased yet.', fills: 'Find a number, then erase it.' }}
      panel={(id) => <ErasurePanel id={id} />}
      panelTitle={(id) => `Erasure ${id}`}
    />
  );
}

function ErasurePanel({ id }: { id: string }) {
  const erasure = useQuery({
    queryKey: ['erasures/', id],
    queryFn: () => answer(api.GET('/backend/api/v1/erasures/{id}', { params: { path: { id } } })),
    refetchInterval: ({ state }) => (state.data?.state === 'Running' ? 1000 : false),
  });
  return (
    <Answered of={erasure}>
      {(found) => (
        <Stack>
          <Facts
            of={[
              ['State', <ErasureLight erasure={found} />],
              ['What keeps it', found.failure ?? <Nothing why="Nothing" />],
              ['Pseudonym', found.pseudonym],
              ['Reason', found.reason],
              ['Started', <Instant at={found.created} />],
              ['Over', <Instant at={found.finished} />],
              ['Asked for in', <ActivityLink id={found.startedIn} />],
              ['Finished in', <ActivityLink id={found.finishedIn} />],
            ]}
          />
          <Section title="What was replaced">
            <Tree of={found.counts} />
          </Section>
          <Section title="What a hold keeps">
            <Tree of={found.held} />
          </Section>
          <Section title="What is left">
            <Tree of={found.problems} />
          </Section>
        </Stack>
      )}
    </Answered>
  );
}

function ErasureLight({ erasure: { state, failure, held } }: { erasure: Erasure }) {
  switch (state) {
    case 'Running':
      return (
        <Light
          state={failure === null ? 'unknown' : 'amber'}
          word={failure === null ? 'Working' : 'Put off'}
        />
      );
    case 'Succeeded':
      return (
        <Light
          state="green"
          word={
            Object.values(held).some((count) => count !== 0)
              ? 'Done, save what a hold keeps'
              : 'Done: found nowhere'
          }
        />
      );
    case 'Incomplete':
      return <Light state="red" word="Incomplete" />;
  }
}
