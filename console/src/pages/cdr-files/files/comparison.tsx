import { useQuery } from '@tanstack/react-query';
import { answer, api, Schemas } from '../../../api/client';
import { Section } from '../../../parts/page';
import { Column } from '../../../parts/table/column';
import { ExportMenu } from '../../../parts/table/export-menu';
import { RecordTable } from '../../../parts/table/record-table';
import { useWindows } from '../../../parts/table/use-windows';
import { Answered } from '../../../parts/states/states';
import { Facts } from '../../../parts/values/facts';
import { Count, Day, Nothing, Pence } from '../../../parts/values/values';

type Compared = Schemas['ComparisonLineView'];

const COLUMNS: readonly Column<Compared>[] = [
  { title: 'Outcome', cell: ({ outcome }) => OUTCOMES[outcome] },
  {
    title: 'Called',
    cell: ({ startDate, startTime }) => (
      <>
        <Day of={startDate} /> {startTime}
      </>
    ),
  },
  {
    title: 'Here',
    cell: ({ lineNumber, costCDR, currency }) => <Line at={lineNumber} cost={costCDR} currency={currency} />,
  },
  {
    title: 'There',
    cell: ({ withLineNumber, withCostCDR, withCurrency }) => (
      <Line at={withLineNumber} cost={withCostCDR} currency={withCurrency} />
    ),
  },
  { title: 'Changed', cell: ({ changedFields }) => changedFields ?? <Nothing />, wideOnly: true },
];

const OUTCOMES: Readonly<Record<Compared['outcome'], string>> = {
  priceChanged: 'Another price',
  otherwiseChanged: 'Changed',
  missing: 'Missing here',
  new: 'New here',
};

function Line({ at, cost, currency }: { at: string | null; cost: string | null; currency: string | null }) {
  if (at === null) return <Nothing why="The call is not in it" />;
  return (
    <>
      Line {at}, <Pence of={cost} currency={currency} />
    </>
  );
}

/** Line by line against the files that have its calls, deleted ones too: what is the same, changed, missing, new. */
export function Comparison({ id }: { id: string }) {
  const comparison = useQuery({
    queryKey: ['CDRFiles/', id, 'comparison'],
    queryFn: () => answer(api.GET('/backend/api/v1/CDRFiles/{id}/comparison', { params: { path: { id } } })),
  });
  const lines = useWindows<Compared>(`CDRFiles/${id}/comparison/lines/`, {});
  return (
    <Section
      title="Compared line by line"
      actions={<ExportMenu path={`CDRFiles/${id}/comparison/lines/`} filter={{}} name={`comparison-${id}`} />}
    >
      <Answered of={comparison} lines={3}>
        {(found) => (
          <Facts
            of={(
              [
                ['The same', found.same],
                ['Another price', found.priceChanged],
                ['Otherwise changed', found.otherwiseChanged],
                ['Missing here', found.missing],
                ['New here', found.new],
              ] as const
            ).map(([name, { count, costCDR, withCostCDR }]) => [
              name,
              <>
                <Count of={count} />, <Pence of={costCDR} /> here, <Pence of={withCostCDR} /> there
              </>,
            ])}
          />
        )}
      </Answered>
      <RecordTable
        label="Lines that differ"
        columns={COLUMNS}
        windows={lines}
        empty={{ why: 'No line differs.' }}
      />
    </Section>
  );
}
