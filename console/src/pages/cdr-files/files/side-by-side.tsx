import { Table } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Schemas } from '../../../api/client';
import { Section } from '../../../parts/page';
import { Answered } from '../../../parts/states/states';
import { Bytes, Count, FileLink, Instant, Nothing } from '../../../parts/values/values';
import { FileStatus } from './file-status';
import { useFile } from './use-file';
import classes from './files.module.css';

type CdrFile = Schemas['CdrFileView'];

const LINES: readonly (readonly [string, (file: CdrFile) => ReactNode])[] = [
  ['Name', ({ fileName }) => fileName],
  ['Status', (file) => <FileStatus file={file} />],
  ['Came', ({ created }) => <Instant at={created} />],
  ['By', ({ fileSource }) => fileSource],
  ['Period', ({ daily }) => daily],
  ['Size', ({ sizeBytes }) => <Bytes of={sizeBytes} />],
  ['Lines', ({ lineCount }) => <Count of={lineCount} />],
  ['Calls', ({ callCount }) => <Count of={callCount} />],
  ['SHA-256', ({ sha256 }) => sha256 ?? <Nothing />],
];

/** A file beside the earlier one that has its bytes, or most of its calls. */
export function SideBySide({ file, earlierId }: { file: CdrFile; earlierId: string }) {
  const earlier = useFile(earlierId);
  return (
    <Section title="Beside the file that came before">
      <Answered of={earlier} lines={LINES.length}>
        {(before) => (
          <Table verticalSpacing={3} className={classes.beside}>
            <Table.Thead>
              <Table.Tr>
                <Table.Td />
                <Table.Th>This file</Table.Th>
                <Table.Th>
                  <FileLink id={before.id} />
                </Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {LINES.map(([name, value]) => (
                <Table.Tr key={name}>
                  <Table.Th scope="row">{name}</Table.Th>
                  <Table.Td>{value(file)}</Table.Td>
                  <Table.Td>{value(before)}</Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        )}
      </Answered>
    </Section>
  );
}
