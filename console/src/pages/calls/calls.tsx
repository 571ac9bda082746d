import { useState } from 'react';
import type { Schemas } from '../../api/client';
import { useAddress } from '../../parts/address';
import { Page } from '../../parts/page';
import { Column } from '../../parts/table/column';
import { FilterField } from '../../parts/table/filters';
import { RecordList } from '../../parts/table/record-list';
import { counted, countedWith } from '../../parts/values/format';
import { Day, FileLink, Pence, PhoneNumber } from '../../parts/values/values';
import { PermittedButton } from '../../session/permitted-button';
import { CallPanel } from './call-panel';
import { DeleteCalls } from './delete-calls';

type Call = Schemas['CallView'];

const FIELDS: readonly FilterField[] = [
  { name: 'number', label: 'Number', type: 'search' },
  { name: 'carrier', label: 'Carrier' },
  { name: 'minDate', label: 'Called from', type: 'date' },
  { name: 'maxDate', label: 'Called to', type: 'date' },
];

const COLUMNS: readonly Column<Call>[] = [
  {
    title: 'Called',
    cell: ({ startDate, startTime }) => (
      <>
        <Day of={startDate} /> {startTime}
      </>
    ),
  },
  { title: 'Target', cell: ({ target }) => <PhoneNumber of={target} /> },
  { title: 'Third party', cell: ({ external }) => <PhoneNumber of={external} /> },
  { title: 'Leg', cell: ({ callTypeDirectionFlag }) => callTypeDirectionFlag, wideOnly: true },
  { title: 'Seconds', cell: ({ duration }) => duration, right: true },
  { title: 'Cost', cell: ({ costCDR, currency }) => <Pence of={costCDR} currency={currency} />, right: true },
  { title: 'Carrier', cell: ({ carrier }) => carrier },
  { title: 'CDR file', cell: ({ CDRFileID }) => <FileLink id={CDRFileID} /> },
];

export default function CallsPage() {
  const { get } = useAddress<string>();
  const [isDeleting, setDeleting] = useState(false);
  const asked = Object.fromEntries(
    FIELDS.flatMap(({ name }) => (get(name) === undefined ? [] : [[name, get(name)]])),
  );
  return (
    <Page title="Calls">
      <RecordList<Call>
        path="calls/"
        label="Calls"
        exportName="calls"
        fields={FIELDS}
        fixed={{ order: 'desc' }}
        columns={COLUMNS}
        sentence={sentence}
        empty={{
          why: 'No call meets this.',
          fills: 'Calls come from CDR files: import one on the page of CDR files.',
        }}
        panel={(id) => <CallPanel id={id} />}
        panelTitle={(id) => `Call ${id}`}
        actions={
          Object.keys(asked).length > 0 && (
            <PermittedButton needs="calls.delete" variant="default" onClick={() => setDeleting(true)}>
              Delete these calls
            </PermittedButton>
          )
        }
      />
      <DeleteCalls filter={asked} isOpen={isDeleting} onClose={() => setDeleting(false)} />
    </Page>
  );
}

function sentence(total: number | null, isFiltered: boolean): string {
  if (total === null) return 'Counting …';
  if (isFiltered) return `${counted(total, 'call')} of all meet the filter.`;
  return `${countedWith(total, 'call', ['is', 'are'])} live. Filter them to delete some.`;
}
