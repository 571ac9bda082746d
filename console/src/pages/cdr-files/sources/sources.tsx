import { useState } from 'react';
import { useAddress } from '../../../parts/address';
import { Column } from '../../../parts/table/column';
import { RecordList } from '../../../parts/table/record-list';
import { counted } from '../../../parts/values/format';
import { Count, Instant, Nothing } from '../../../parts/values/values';
import { PermittedButton } from '../../../session/permitted-button';
import { RemoveSource } from './remove-source';
import { Source } from './source-fields';
import { SourceForm } from './source-form';
import { SourceLight } from './source-light';
import { SourcePanel } from './source-panel';

const COLUMNS: readonly Column<Source>[] = [
  { title: 'Name', cell: ({ name }) => name },
  { title: 'Kind', cell: ({ kind }) => kind },
  { title: 'Carrier', cell: ({ carrier }) => carrier },
  { title: 'State', cell: (source) => <SourceLight source={source} /> },
  { title: 'Last success', cell: ({ lastSuccess }) => <Instant at={lastSuccess} /> },
  { title: 'Next look', cell: ({ nextFetch }) => <Instant at={nextFetch} />, wideOnly: true },
  { title: 'Received', cell: ({ receivedFiles }) => <Count of={receivedFiles} />, right: true },
  { title: 'What is wrong', cell: ({ lastError }) => lastError ?? <Nothing why="Nothing" />, wideOnly: true },
];

/** Where files are fetched from by themselves. */
export function Sources() {
  const [isAdding, setAdding] = useState(false);
  const [removed, setRemoved] = useState<{ source: Source; isAsked: boolean } | null>(null);
  const { set } = useAddress<'open'>();
  /** Its panel is closed first: once it is removed there is nothing to show. */
  const remove = (source: Source): void => {
    set({ open: undefined });
    setRemoved({ source, isAsked: true });
  };
  return (
    <>
      <RecordList<Source>
        path="CDRFileSources/"
        label="Sources"
        exportName="cdr-file-sources"
        columns={COLUMNS}
        sentence={(total) =>
          total === null ? 'Counting …' : `Files are fetched from ${counted(total, 'source')}.`
        }
        empty={{
          why: 'Files are fetched from nowhere yet.',
          fills: 'Add a source: a folder on an SFTP or FTP server, a mailbox, or a prefix in S3.',
        }}
        panel={(id) => <SourcePanel id={id} onRemove={remove} />}
        panelTitle={(id) => `Source ${id}`}
        actions={
          <PermittedButton needs="CDRFiles.upload" onClick={() => setAdding(true)}>
            Add a source
          </PermittedButton>
        }
      />
      <SourceForm source={null} isOpen={isAdding} onClose={() => setAdding(false)} />
      {removed && (
        <RemoveSource
          source={removed.source}
          isOpen={removed.isAsked}
          onClose={() => setRemoved({ ...removed, isAsked: false })}
        />
      )}
    </>
  );
}
