import { Table, Text } from '@mantine/core';
import type { Schemas } from '../../../api/client';
import { Empty } from '../../../parts/states/states';
import { countText } from '../../../parts/values/format';
import { Day, FileLink } from '../../../parts/values/values';
import { RecordLink } from '../../../records/record-link';

type SearchResult = Schemas['DataSubjectSearchView'];
type Found = SearchResult['records'][number];

const STATES: Readonly<Record<Found['where'], string>> = {
  calls: 'Live',
  deletedCalls: 'Deleted',
  disasterRecoveryFiles: 'Archived',
};

/** So many are drawn; the report has all. */
const MOST = 500;

/** Calls of a number by their day: live, deleted and archived ones on one line of time. */
export function Timeline({ search: { records, truncated } }: { search: SearchResult }) {
  const sorted = [...records].sort((one, other) => one.startDate.localeCompare(other.startDate));
  if (sorted.length === 0) return <Empty why="It has no call here." />;
  return (
    <>
      {(truncated || sorted.length > MOST) && (
        <Text size="sm">
          These are {countText(Math.min(MOST, sorted.length))} of more. The report has all of them.
        </Text>
      )}
      <Table.ScrollContainer
        minWidth={0}
        type="native"
        maxHeight={420}
        tabIndex={0}
        role="region"
        aria-label="Its calls"
      >
        <Table verticalSpacing={2} stickyHeader>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Called</Table.Th>
              <Table.Th>State</Table.Th>
              <Table.Th>Record</Table.Th>
              <Table.Th>CDR file</Table.Th>
              <Table.Th ta="right">Line</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {sorted
              .slice(0, MOST)
              .map(({ where, id, disasterRecoveryFile, CDRFileID, lineNumber, startDate }) => (
                <Table.Tr key={`${where} ${id} ${disasterRecoveryFile ?? ''}`}>
                  <Table.Td>
                    <Day of={startDate} />
                  </Table.Td>
                  <Table.Td>{STATES[where]}</Table.Td>
                  <Table.Td>
                    {where === 'disasterRecoveryFiles' ? (
                      <RecordLink type={where} id={disasterRecoveryFile} />
                    ) : (
                      <RecordLink type={where} id={id} />
                    )}
                  </Table.Td>
                  <Table.Td>
                    <FileLink id={CDRFileID} />
                  </Table.Td>
                  <Table.Td ta="right">{lineNumber}</Table.Td>
                </Table.Tr>
              ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </>
  );
}
