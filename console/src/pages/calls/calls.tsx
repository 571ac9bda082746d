import { Button } from '@mantine/core';
import { ReactNode, useState } from 'react';
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

/** Live calls: all of them, or those of one CDR file, which stands in the address. */
export default function CallsPage() {
  const { get, set } = useAddress<string>();
  const fileId = get('CDRFileID');
  const [isDeleting, setDeleting] = useState(false);
  const asked = Object.fromEntries(
    ['CDRFileID', ...FIELDS.map(({ name }) => name)].flatMap((name) =>
      get(name) === undefined ? [] : [[name, get(name)]],
    ),
  );
  return (
    <Page title="Calls">
      <RecordList<Call>
        path={fileId === undefined ? 'calls/' : `CDRFiles/${encodeURIComponent(fileId)}/calls/`}
        label="Calls"
        exportName="calls"
        fields={FIELDS}
        fixed={{ order: 'desc' }}
        columns={COLUMNS}
        sentence={(total, isFiltered) => sentence(total, isFiltered, fileId)}
        empty={{
          why: 'No call meets this.',
          fills: 'Calls come from CDR files: import one on the page of CDR files.',
        }}
        panel={(id) => <CallPanel id={id} />}
        panelTitle={(id) => `Call ${id}`}
        actions={
          <>
            {fileId !== undefined && (
              <Button size="xs" variant="subtle" onClick={() => set({ CDRFileID: undefined })}>
                Calls of all files
              </Button>
            )}
            {Object.keys(asked).length > 0 && (
              <PermittedButton needs="calls.delete" variant="default" onClick={() => setDeleting(true)}>
                Delete these calls
              </PermittedButton>
            )}
          </>
        }
      />
      <DeleteCalls filter={asked} isOpen={isDeleting} onClose={() => setDeleting(false)} />
    </Page>
  );
}

function sentence(total: number | null, isFiltered: boolean, fileId: string | undefined): ReactNode {
  if (total === null) return 'Counting …';
  if (fileId !== undefined)
    return (
      <>
        {countedWith(total, 'live call', ['is', 'are'])} of <FileLink id={fileId} />
        {isFiltered && ' and meet the filter'}.
      </>
    );
  if (isFiltered) return `${counted(total, 'call')} of all meet the filter.`;
  return `${countedWith(total, 'call', ['is', 'are'])} live. Filter them to delete some.`;
}
