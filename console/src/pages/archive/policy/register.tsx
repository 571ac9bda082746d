import { Table } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { Schemas } from '../../../api/client';
import { listAddress, readPage } from '../../../api/lists';
import { Section } from '../../../parts/page';
import { ExportMenu } from '../../../parts/table/export-menu';
import { Answered } from '../../../parts/states/states';
import { Bytes, Count, Nothing } from '../../../parts/values/values';

/** What is kept where and how long: what article 30 of the GDPR asks for. */
export function Register() {
  const register = useQuery({
    queryKey: ['retention/register/'],
    queryFn: ({ signal }) =>
      readPage<Schemas['RegisterRowView']>(listAddress('retention/register/', {}), { signal }),
  });
  return (
    <Section
      title="Register of what is kept"
      actions={<ExportMenu path="retention/register/" filter={{}} name="register" />}
    >
      <Answered of={register}>
        {({ rows }) => (
          <Table.ScrollContainer minWidth={0} type="native" tabIndex={0} role="region" aria-label="Register">
            <Table verticalSpacing={4}>
              <Table.Thead>
                <Table.Tr>
                  <Table.Th>What</Table.Th>
                  <Table.Th>Its clock starts</Table.Th>
                  <Table.Th ta="right">Days</Table.Th>
                  <Table.Th>Afterwards</Table.Th>
                  <Table.Th ta="right">There are</Table.Th>
                  <Table.Th ta="right">Size</Table.Th>
                  <Table.Th ta="right">Due</Table.Th>
                  <Table.Th ta="right">Held</Table.Th>
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {rows.map((row) => (
                  <Table.Tr key={row.class}>
                    <Table.Td>{row.what}</Table.Td>
                    <Table.Td>{row.clockStarts ?? <Nothing why="There is no clock" />}</Table.Td>
                    <Table.Td ta="right">{row.retentionDays ?? 'For ever'}</Table.Td>
                    <Table.Td>{row.afterwards}</Table.Td>
                    <Table.Td ta="right">
                      <Count of={row.count} />
                    </Table.Td>
                    <Table.Td ta="right">
                      <Bytes of={row.sizeBytes} />
                    </Table.Td>
                    <Table.Td ta="right">
                      <Count of={row.due} />
                    </Table.Td>
                    <Table.Td ta="right">
                      <Count of={row.held} />
                    </Table.Td>
                  </Table.Tr>
                ))}
              </Table.Tbody>
            </Table>
          </Table.ScrollContainer>
        )}
      </Answered>
    </Section>
  );
}
