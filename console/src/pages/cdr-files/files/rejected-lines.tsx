import { Button, Group, Table, Text } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Schemas } from '../../../api/client';
import { listAddress, readPage } from '../../../api/lists';
import { Section } from '../../../parts/page';
import { Answered, ProblemBox } from '../../../parts/states/states';
import { counted, countText } from '../../../parts/values/format';
import { FileLink } from '../../../parts/values/values';
import { PermittedButton } from '../../../session/permitted-button';
import { readRejectedFile, sendMended } from './mend';
import classes from './files.module.css';

type CdrFile = Schemas['CdrFileView'];

/** So many are mended here; more are mended in the file that can be downloaded. */
const MOST = 200;

/** Rejected lines with the reason of each, to be mended in place and sent again. */
export function RejectedLines({ file }: { file: CdrFile }) {
  const lines = useQuery({
    queryKey: ['CDRFiles/', file.id, 'rejectedLines'],
    queryFn: ({ signal }) =>
      readPage<Schemas['RejectedLineView']>(
        listAddress(`CDRFiles/${file.id}/rejectedLines/`, { limit: String(MOST) }),
        {
          signal,
        },
      ),
  });
  return (
    <Section title="Rejected lines">
      <Answered of={lines}>{({ rows }) => <Grid file={file} lines={rows} />}</Answered>
    </Section>
  );
}

function Grid({ file, lines }: { file: CdrFile; lines: readonly Schemas['RejectedLineView'][] }) {
  const [mended, setMended] = useState<ReadonlyMap<string, string>>(new Map());
  const client = useQueryClient();
  const send = useMutation({
    mutationFn: async () => sendMended(file, await readRejectedFile(file.id), lines, mended),
    onSuccess: () => client.invalidateQueries(),
  });
  const isText = lines.every(({ rawLine }) => rawLine !== null && !rawLine.includes('\uFFFD'));
  const all = file.rejectedCount ?? lines.length;
  return (
    <>
      <Table.ScrollContainer
        minWidth={0}
        type="native"
        maxHeight={360}
        tabIndex={0}
        role="region"
        aria-label="Rejected lines"
      >
        <Table verticalSpacing={2} stickyHeader>
          <Table.Thead>
            <Table.Tr>
              <Table.Th ta="right">Line</Table.Th>
              <Table.Th>Why</Table.Th>
              <Table.Th>As it came</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {lines.map(({ lineNumber, rawLine, reason }) => (
              <Table.Tr key={lineNumber}>
                <Table.Td ta="right">{countText(Number(lineNumber))}</Table.Td>
                <Table.Td>{reason}</Table.Td>
                <Table.Td>
                  {rawLine !== null && (
                    <input
                      className={classes.line}
                      aria-label={`Line ${lineNumber}`}
                      value={mended.get(lineNumber) ?? rawLine}
                      size={Math.min(120, rawLine.length + 4)}
                      spellCheck={false}
                      readOnly={!isText}
                      onChange={(event) =>
                        setMended(new Map(mended).set(lineNumber, event.currentTarget.value))
                      }
                    />
                  )}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      {all > lines.length && (
        <Text size="sm">
          These are the first {countText(lines.length)} of {countText(all)}. Download the rejected lines to
          mend all of them.
        </Text>
      )}
      {lines.some(({ rawLine }) => rawLine === null) ? (
        <Text size="sm">To see the lines takes the permission “calls.view”.</Text>
      ) : (
        <Group gap="xs">
          <PermittedButton
            needs="CDRFiles.upload"
            disabled={mended.size === 0 || all > lines.length || !isText}
            loading={send.isPending}
            onClick={() => send.mutate()}
          >
            {mended.size === 0
              ? 'Mend lines, then send them again'
              : `Send ${counted(lines.length, 'line')} again`}
          </PermittedButton>
          <DownloadRejected file={file} />
        </Group>
      )}
      {send.error && <ProblemBox error={send.error} />}
      {send.data && (
        <Text size="sm" role="status">
          <FileLink id={send.data.id} name={send.data.fileName} /> was sent, and is being imported.
        </Text>
      )}
    </>
  );
}

function DownloadRejected({ file }: { file: CdrFile }) {
  const save = useMutation({
    mutationFn: async () => {
      const { name, bytes } = await readRejectedFile(file.id);
      const link = document.createElement('a');
      link.href = URL.createObjectURL(new Blob([bytes]));
      link.download = name;
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
    },
  });
  return (
    <>
      <Button size="xs" variant="default" loading={save.isPending} onClick={() => save.mutate()}>
        Download the rejected lines
      </Button>
      {save.error && <ProblemBox error={save.error} />}
    </>
  );
}
