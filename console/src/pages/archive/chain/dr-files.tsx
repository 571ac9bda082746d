import { SegmentedControl } from '@mantine/core';
import { useAddress } from '../../../parts/address';
import { Column } from '../../../parts/table/column';
import { RecordList } from '../../../parts/table/record-list';
import { countedWith } from '../../../parts/values/format';
import { Bytes, Count, Day, Instant } from '../../../parts/values/values';
import { Chain } from './chain';
import { DrFile, DrFileLight } from './dr-file-light';
import { DrFilePanel } from './dr-file-panel';

const COLUMNS: readonly Column<DrFile>[] = [
  { title: 'Sequence', cell: ({ sequence }) => sequence },
  { title: 'Status', cell: ({ status }) => <DrFileLight status={status} /> },
  { title: 'Kind', cell: ({ kind }) => kind },
  { title: 'Rows', cell: ({ rowCount }) => <Count of={rowCount} />, right: true },
  { title: 'Size', cell: ({ sizeBytes }) => <Bytes of={sizeBytes} />, right: true },
  {
    title: 'Calls of',
    cell: ({ firstCallDate, lastCallDate }) => (
      <>
        <Day of={firstCallDate} /> to <Day of={lastCallDate} />
      </>
    ),
  },
  { title: 'Made', cell: ({ created }) => <Instant at={created} /> },
  { title: 'Expires', cell: ({ expires }) => <Instant at={expires} />, wideOnly: true },
];

/** The archives as a chain and as a list. The expired ones have their manifests still. */
export function DrFiles() {
  const { get, set } = useAddress<'expired'>();
  const isExpired = get('expired') === 'true';
  return (
    <>
      <Chain />
      <RecordList<DrFile>
        path="disasterRecoveryFiles/"
        label="DR files"
        exportName="dr-files"
        fixed={{ expired: isExpired ? 'true' : undefined, order: 'desc' }}
        columns={COLUMNS}
        sentence={(total) =>
          total === null
            ? 'Counting …'
            : isExpired
              ? `${countedWith(total, 'DR file', ['has', 'have'])} expired: the bytes are gone, the manifests stay.`
              : `${countedWith(total, 'DR file', ['is', 'are'])} there.`
        }
        empty={{
          why: isExpired ? 'No DR file has expired yet.' : 'There is no DR file yet.',
          fills: 'A retention run makes them of deleted calls whose retention period is over.',
        }}
        panel={(id) => <DrFilePanel id={id} />}
        panelTitle={(id) => `DR file ${id}`}
        actions={
          <SegmentedControl
            size="xs"
            aria-label="Which DR files"
            value={isExpired ? 'true' : ''}
            onChange={(value) => set({ expired: value })}
            data={[
              { value: '', label: 'Available' },
              { value: 'true', label: 'Expired' },
            ]}
          />
        }
      />
    </>
  );
}
