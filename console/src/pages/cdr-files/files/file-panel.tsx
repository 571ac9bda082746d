import { Alert, Stack, Text } from '@mantine/core';
import type { Schemas } from '../../../api/client';
import { Section } from '../../../parts/page';
import { Answered } from '../../../parts/states/states';
import { Facts } from '../../../parts/values/facts';
import { Bytes, Count, FileLink, Instant, Nothing } from '../../../parts/values/values';
import { Comparison } from './comparison';
import { FileActs } from './file-acts';
import { FileStatus } from './file-status';
import { Reconciliation } from './reconciliation';
import { RejectedLines } from './rejected-lines';
import { Repeated } from './repeated';
import { SideBySide } from './side-by-side';
import { useFile } from './use-file';
import { Warnings } from './warnings';

type CdrFile = Schemas['CdrFileView'];

/** A file whole, and what can be done with it. */
export function FilePanel({ id }: { id: string }) {
  const file = useFile(id);
  return <Answered of={file}>{(found) => <Opened file={found} />}</Answered>;
}

function Opened({ file }: { file: CdrFile }) {
  const earlier = file.repeatsCDRFileID ?? file.repeatedCalls?.files[0]?.CDRFileID ?? null;
  const isRead = file.status !== 'Pending' && file.status !== 'Importing';
  return (
    <Stack>
      {file.failure && (
        <Alert color="red" title={file.statusDetail ?? 'It could not be imported.'}>
          <Text size="sm">{file.failure.whatToDo}</Text>
        </Alert>
      )}
      <FileActs file={file} />
      <Facts
        of={[
          ['Name', file.fileName],
          ['Status', <FileStatus file={file} />],
          ['What happened', file.failure ? <Nothing /> : (file.statusDetail ?? <Nothing />)],
          ['Carrier', file.carrier],
          [
            'Layout',
            `${file.fileType}${file.fileTypeVersion === null ? '' : `, version ${file.fileTypeVersion}`}`,
          ],
          ['Came', <Instant at={file.created} />],
          ['By', file.fileSource],
          ['Size', <Bytes of={file.sizeBytes} />],
          ['Calls', <Count of={file.callCount} to={`/calls?CDRFileID=${file.id}`} />],
          ['SHA-256', file.sha256 ?? <Nothing />],
          ['Mends', <FileLink id={file.mendsCDRFileID} />],
          ['Mended by', <FileLink id={file.mendedByCDRFileID} />],
          ['Bytes removed', <Instant at={file.bytesRemoved} />],
          ['Redacted', <Instant at={file.redacted} />],
          ['Notes', file.notes ?? <Nothing />],
        ]}
      />
      {earlier !== null && <SideBySide file={file} earlierId={earlier} />}
      {file.repeatedCalls && <Repeated file={file} repeated={file.repeatedCalls} />}
      {isRead && file.lineCount !== null && (
        <Section title="Where its lines and calls are">
          <Reconciliation id={file.id} />
        </Section>
      )}
      {file.warnings.length > 0 && <Warnings id={file.id} />}
      {(file.rejectedCount ?? 0) > 0 && <RejectedLines file={file} />}
      {earlier !== null && file.bytesRemoved === null && <Comparison id={file.id} />}
    </Stack>
  );
}
