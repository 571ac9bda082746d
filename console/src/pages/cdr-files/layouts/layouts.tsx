import { Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { Schemas } from '../../../api/client';
import { listAddress, readPage } from '../../../api/lists';
import { Section } from '../../../parts/page';
import { Column } from '../../../parts/table/column';
import { WholeTable } from '../../../parts/table/whole-table';
import { Answered } from '../../../parts/states/states';
import { Instant } from '../../../parts/values/values';
import { useMe } from '../../../session/session';
import { TryLayout } from './try-layout';

type Layout = Schemas['CdrFileTypeView'];

const COLUMNS: readonly Column<Layout>[] = [
  { title: 'Name', cell: ({ name }) => name },
  { title: 'What it is', cell: ({ title }) => title },
  { title: 'Kind', cell: ({ kind }) => kind },
  { title: 'Version', cell: ({ version }) => version, right: true },
  {
    title: 'From',
    cell: ({ origin, givenBy }) => (origin === 'shipped' ? 'The product' : (givenBy ?? 'A command')),
  },
  { title: 'Given', cell: ({ given }) => <Instant at={given} />, wideOnly: true },
];

/** How carriers write their files, and a trial of a layout on a sample. */
export function Layouts() {
  const { may } = useMe();
  const types = useQuery({
    queryKey: ['CDRFileTypes/'],
    queryFn: ({ signal }) => readPage<Layout>(listAddress('CDRFileTypes/', {}), { signal }),
  });
  return (
    <Stack>
      {may('CDRFiles.upload') && (
        <Section title="Try a layout on a sample">
          <TryLayout names={(types.data?.rows ?? []).map(({ name }) => name)} />
        </Section>
      )}
      <Section title="Layouts">
        <Answered of={types}>
          {({ rows }) => (
            <WholeTable label="Layouts" columns={COLUMNS} rows={rows} keyOf={({ name }) => name} />
          )}
        </Answered>
      </Section>
    </Stack>
  );
}
