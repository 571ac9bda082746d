import { useState } from 'react';
import type { Schemas } from '../../api/client';
import { useAddress } from '../../parts/address';
import { Page } from '../../parts/page';
import { Column } from '../../parts/table/column';
import { FilterField } from '../../parts/table/filters';
import { RecordList } from '../../parts/table/record-list';
import { counted, countedWith } from '../../parts/values/format';
import { ActivityLink, Day, Instant, Pence, PhoneNumber } from '../../parts/values/values';
import { PermittedButton } from '../../session/permitted-button';
import { DeletedCallPanel } from './deleted-call-panel';
import { ReinstateDeletion } from './reinstate';

type DeletedCall = Schemas['DeletedCallView'];

const FIELDS: readonly FilterField[] = [
  { name: 'number', label: 'Number', type: 'search' },
  { name: 'carrier', label: 'Carrier' },
  { name: 'userActivityLog', label: 'Deletion (activity)', width: 130 },
  { name: 'minDate', label: 'Called from', type: 'date' },
  { name: 'maxDate', label: 'Called to', type: 'date' },
  { name: 'createdSince', label: 'Deleted from', type: 'date' },
  { name: 'createdUntil', label: 'Deleted before', type: 'date' },
];

const COLUMNS: readonly Column<DeletedCall>[] = [
  { title: 'Deleted', cell: ({ created }) => <Instant at={created} /> },
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
  { title: 'Seconds', cell: ({ duration }) => duration, right: true },
  { title: 'Cost', cell: ({ costCDR, currency }) => <Pence of={costCDR} currency={currency} />, right: true },
  { title: 'Carrier', cell: ({ carrier }) => carrier, wideOnly: true },
  { title: 'Deletion', cell: ({ userActivityLog }) => <ActivityLink id={userActivityLog} /> },
  {
    title: 'Reinstated',
    cell: ({ reinstatedIn }) => (reinstatedIn ? <ActivityLink id={reinstatedIn} /> : 'No'),
    wideOnly: true,
  },
];

export default function DeletedCallsPage() {
  const { get } = useAddress<'userActivityLog'>();
  const [isReinstating, setReinstating] = useState(false);
  const deletion = get('userActivityLog');
  return (
    <Page title="Deleted calls">
      <RecordList<DeletedCall>
        path="deletedCalls/"
        label="Deleted calls"
        exportName="deleted-calls"
        fields={FIELDS}
        fixed={{ order: 'desc' }}
        columns={COLUMNS}
        sentence={sentence}
        empty={{
          why: 'No deleted call meets this.',
          fills: 'Calls come here when they are deleted: on the page of calls, or with their CDR file.',
        }}
        panel={(id) => <DeletedCallPanel id={id} />}
        panelTitle={(id) => `Deleted call ${id}`}
        actions={
          deletion !== undefined && (
            <PermittedButton
              needs="dataProtection.primary"
              variant="default"
              onClick={() => setReinstating(true)}
            >
              Reinstate this deletion
            </PermittedButton>
          )
        }
      />
      {deletion !== undefined && (
        <ReinstateDeletion
          activityId={deletion}
          isOpen={isReinstating}
          onClose={() => setReinstating(false)}
        />
      )}
    </Page>
  );
}

function sentence(total: number | null, isFiltered: boolean): string {
  if (total === null) return 'Counting …';
  if (isFiltered) return `${counted(total, 'deleted call')} of all meet the filter.`;
  return `${countedWith(total, 'deleted call', ['is', 'are'])} kept here, each with its evidence, until the retention period is over.`;
}
