import { useState } from 'react';
import { Page } from '../../parts/page';
import { Column } from '../../parts/table/column';
import { RecordList } from '../../parts/table/record-list';
import { counted } from '../../parts/values/format';
import { Count, Day, Instant, Nothing } from '../../parts/values/values';
import { PermittedButton } from '../../session/permitted-button';
import { useMe } from '../../session/session';
import { coverText } from './cover-text';
import { Hold, HoldLight } from './hold-light';
import { HoldPanel } from './hold-panel';
import { PlaceHold } from './place-hold';

const COLUMNS: readonly Column<Hold>[] = [
  { title: 'Covers', cell: coverText },
  { title: 'State', cell: (hold) => <HoldLight hold={hold} /> },
  { title: 'Reason', cell: ({ reason }) => reason },
  { title: 'Case', cell: ({ caseNumber }) => caseNumber ?? <Nothing /> },
  { title: 'Placed', cell: ({ created }) => <Instant at={created} /> },
  { title: 'Look again on', cell: ({ reviewOn }) => <Day of={reviewOn} /> },
  { title: 'Calls', cell: ({ counts }) => <Count of={counts?.calls} />, right: true, wideOnly: true },
  { title: 'Deleted calls', cell: ({ counts }) => <Count of={counts?.deletedCalls} />, right: true },
  {
    title: 'DR files',
    cell: ({ counts }) => <Count of={counts?.disasterRecoveryFiles} />,
    right: true,
    wideOnly: true,
  },
];

/** What must neither be purged nor erased. */
export default function LegalHoldsPage() {
  const [isPlacing, setPlacing] = useState(false);
  const { may } = useMe();
  return (
    <Page title="Legal holds">
      <RecordList<Hold>
        path="legalHolds/"
        label="Legal holds"
        exportName="legal-holds"
        fixed={{ order: 'desc' }}
        columns={COLUMNS}
        sentence={(total) =>
          total === null
            ? 'Counting …'
            : `${counted(total, 'hold')} ${total === 1 ? 'is' : 'are'} on record. What an active one covers is neither archived nor erased.`
        }
        empty={{
          why: 'Nothing is held.',
          fills: 'Place a hold where a court, an authority or a dispute asks to keep records.',
        }}
        panel={(id) => <HoldPanel id={id} />}
        panelTitle={(id) => `Legal hold ${id}`}
        actions={
          <PermittedButton needs="dataProtection.primary" onClick={() => setPlacing(true)}>
            Place a hold
          </PermittedButton>
        }
      />
      {may('dataProtection.primary') && <PlaceHold isOpen={isPlacing} onClose={() => setPlacing(false)} />}
    </Page>
  );
}
