import { SegmentedControl } from '@mantine/core';
import type { Schemas } from '../../api/client';
import { useAddress } from '../../parts/address';
import { Page } from '../../parts/page';
import { Column } from '../../parts/table/column';
import { FilterField } from '../../parts/table/filters';
import { RecordList } from '../../parts/table/record-list';
import { counted } from '../../parts/values/format';
import { Instant, Nothing } from '../../parts/values/values';
import { Views } from '../../parts/views';
import { LINKED_TYPES } from '../../records/linked-to';
import { RecordLink } from '../../records/record-link';
import { ActivityPanel } from './activity-panel';
import { ACTIVITY_TYPES } from './activity-types';
import { DeletedLastMonth } from './deleted-last-month';

type Activity = Schemas['UserActivityLogView'];

const FIELDS: readonly FilterField[] = [
  { name: 'user', label: 'Person' },
  { name: 'activityType', label: 'What', options: ACTIVITY_TYPES, width: 200 },
  { name: 'reason', label: 'Reason has' },
  { name: 'createdSince', label: 'From', type: 'date' },
  { name: 'createdUntil', label: 'Before', type: 'date' },
  { name: 'linkedToType', label: 'About a', options: LINKED_TYPES },
  { name: 'linkedTo', label: 'with the id', width: 90 },
  { name: 'CDRFileID', label: 'CDR file', width: 90 },
];

const COLUMNS: readonly Column<Activity>[] = [
  { title: 'Id', cell: ({ id }) => id },
  { title: 'When', cell: ({ created }) => <Instant at={created} /> },
  { title: 'Who', cell: ({ user }) => user },
  { title: 'What', cell: ({ activityType }) => activityType },
  { title: 'About', cell: ({ linkedToType, linkedTo }) => <RecordLink type={linkedToType} id={linkedTo} /> },
  { title: 'Reason', cell: ({ activityReason }) => activityReason ?? <Nothing /> },
  { title: 'From where', cell: ({ address }) => address ?? <Nothing />, wideOnly: true },
];

const KINDS = {
  change: { label: 'Changes', one: 'change', many: 'changes' },
  read: { label: 'Reads', one: 'read', many: 'reads' },
  all: { label: 'Both', one: 'entry', many: 'entries' },
} as const;
type Kind = keyof typeof KINDS;

/** Who did what, when and why; and who looked. */
export default function ActivityPage() {
  return (
    <Page title="Activity">
      <Views
        label="Views of activity"
        views={[
          { name: 'entries', title: 'Entries', show: () => <Entries /> },
          { name: 'last-month', title: 'Deleted last month, and why', show: () => <DeletedLastMonth /> },
        ]}
      />
    </Page>
  );
}

function Entries() {
  const { get, set } = useAddress<'kind'>();
  const kind = kindOf(get('kind'));
  return (
    <>
      <SegmentedControl
        size="xs"
        aria-label="Kind of activity"
        value={kind}
        onChange={(value) => set({ kind: value === 'change' ? undefined : value })}
        data={Object.entries(KINDS).map(([value, { label }]) => ({ value, label }))}
      />
      <RecordList<Activity>
        path="userActivityLog/"
        label="Activity"
        exportName="activity"
        fields={FIELDS}
        fixed={{ kind: kind === 'all' ? undefined : kind, order: 'desc' }}
        columns={COLUMNS}
        sentence={(total, isFiltered) => sentence(kind, total, isFiltered)}
        empty={{ why: 'No entry meets this.', fills: 'Every change and every look makes an entry.' }}
        panel={(id) => <ActivityPanel id={id} />}
        panelTitle={(id) => `Activity ${id}`}
      />
    </>
  );
}

function kindOf(text: string | undefined): Kind {
  return text === 'read' || text === 'all' ? text : 'change';
}

function sentence(kind: Kind, total: number | null, isFiltered: boolean): string {
  if (total === null) return 'Counting …';
  const { one, many } = KINDS[kind];
  const entries = counted(total, one, many);
  return isFiltered
    ? `${entries} of all meet the filter.`
    : `${entries} ${total === 1 ? 'is' : 'are'} on record. Nobody can change or remove an entry.`;
}
