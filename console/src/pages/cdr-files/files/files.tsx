import type { ReactNode } from 'react';
import type { Schemas } from '../../../api/client';
import { Column } from '../../../parts/table/column';
import { FilterField } from '../../../parts/table/filters';
import { RecordList } from '../../../parts/table/record-list';
import { following } from '../../../parts/table/use-windows';
import { counted } from '../../../parts/values/format';
import { Count, Instant } from '../../../parts/values/values';
import { FilePanel } from './file-panel';
import { FileStatus, isUnderWay, STATUSES } from './file-status';

type CdrFile = Schemas['CdrFileView'];

const FIELDS: readonly FilterField[] = [
  { name: 'fileName', label: 'Name has', placeholder: 'three letters or more' },
  { name: 'status', label: 'Status', options: STATUSES, width: 180 },
  { name: 'carrier', label: 'Carrier' },
  { name: 'createdSince', label: 'Came from', type: 'date' },
  { name: 'createdUntil', label: 'Came before', type: 'date' },
];

const COLUMNS: readonly Column<CdrFile>[] = [
  { title: 'Name', cell: ({ fileName }) => fileName },
  { title: 'Status', cell: (file) => <FileStatus file={file} /> },
  { title: 'Carrier', cell: ({ carrier }) => carrier },
  { title: 'Layout', cell: ({ fileType }) => fileType, wideOnly: true },
  { title: 'Came', cell: ({ created }) => <Instant at={created} /> },
  { title: 'Lines', cell: ({ lineCount }) => <Count of={lineCount} />, right: true },
  { title: 'Calls', cell: ({ callCount }) => <Count of={callCount} />, right: true },
  { title: 'Rejected', cell: ({ rejectedCount }) => <Count of={rejectedCount} />, right: true },
  { title: 'Warnings', cell: ({ warnings }) => <Count of={warnings.length} />, right: true, wideOnly: true },
];

/** What came, and what became of each. @param children above the list */
export function Files({ children }: { children: ReactNode }) {
  return (
    <RecordList<CdrFile>
      path="CDRFiles/"
      label="CDR files"
      exportName="cdr-files"
      fields={FIELDS}
      fixed={{ order: 'desc' }}
      columns={COLUMNS}
      askAgainMs={following(isUnderWay, 15_000)}
      sentence={sentence}
      empty={{
        why: 'No file meets this.',
        fills: 'Drop a file of a carrier above, or add a source that fetches them.',
      }}
      panel={(id) => <FilePanel id={id} />}
      panelTitle={(id) => `CDR file ${id}`}
    >
      {children}
    </RecordList>
  );
}

function sentence(total: number | null, isFiltered: boolean): string {
  if (total === null) return 'Counting …';
  return isFiltered
    ? `${counted(total, 'file')} of all meet the filter.`
    : `${counted(total, 'file')} came so far.`;
}
