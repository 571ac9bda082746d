import { Table } from '@mantine/core';
import type { Schemas } from '../../../api/client';
import { Count, Day, Nothing, Pence } from '../../../parts/values/values';

/** What calls amount to, by carrier, charge band and day. */
export function Bill({ bill: { groups } }: { bill: Schemas['BillView'] }) {
  return (
    <Table.ScrollContainer
      minWidth={0}
      type="native"
      maxHeight={220}
      tabIndex={0}
      role="region"
      aria-label="What they cost"
    >
      <Table verticalSpacing={2} stickyHeader>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Day</Table.Th>
            <Table.Th>Carrier</Table.Th>
            <Table.Th>Charge band</Table.Th>
            <Table.Th ta="right">Calls</Table.Th>
            <Table.Th ta="right">Cost</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {groups.map(({ day, carrier, chargeBand, count, costCDR, currency }) => (
            <Table.Tr key={`${day} ${carrier} ${chargeBand ?? ''} ${currency ?? ''}`}>
              <Table.Td>
                <Day of={day} />
              </Table.Td>
              <Table.Td>{carrier}</Table.Td>
              <Table.Td>{chargeBand ?? <Nothing />}</Table.Td>
              <Table.Td ta="right">
                <Count of={count} />
              </Table.Td>
              <Table.Td ta="right">
                <Pence of={costCDR} currency={currency} />
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}
