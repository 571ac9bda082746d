import { Table } from '@mantine/core';
import type { Schemas } from '../../../api/client';
import { Count, Nothing } from '../../../parts/values/values';

type Result = Schemas['ClassResultView'];

const NAMES: Readonly<Record<Result['class'], string>> = {
  calls: 'Calls',
  deletedCalls: 'Deleted calls',
  disasterRecoveryFiles: 'DR files',
  CDRFiles: 'CDR files',
  rejectedLines: 'Rejected lines',
  userActivityLog: 'Activity log',
};

/** For each class of records: searched or not, and how often the number is in it. */
export function Classes({ classes, label = 'Where it is' }: { classes: readonly Result[]; label?: string }) {
  return (
    <Table.ScrollContainer minWidth={0} type="native" tabIndex={0} role="region" aria-label={label}>
      <Table verticalSpacing={4}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>What</Table.Th>
            <Table.Th>Searched</Table.Th>
            <Table.Th ta="right">Found</Table.Th>
            <Table.Th>Why not</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {classes.map(({ class: name, searched, count, why }) => (
            <Table.Tr key={name}>
              <Table.Td>{NAMES[name]}</Table.Td>
              <Table.Td>{searched ? 'Yes' : 'No'}</Table.Td>
              <Table.Td ta="right">
                {searched || count > 0 ? <Count of={count} /> : <Nothing why="Not known" />}
              </Table.Td>
              <Table.Td>{why ?? <Nothing why="It was searched" />}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}
