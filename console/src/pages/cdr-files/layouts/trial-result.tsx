import { Alert, Stack, Table, Text } from '@mantine/core';
import type { Schemas } from '../../../api/client';
import { Section } from '../../../parts/page';
import { Facts } from '../../../parts/values/facts';
import { counted, countText } from '../../../parts/values/format';

/** What a layout made of a sample: its first calls, what it rejected, and columns that feed nothing. */
export function TrialResult({ trial }: { trial: Schemas['LayoutTrialView'] }) {
  const { counts, calls, rejectedLines, unmappedColumns, refusal, recognisedAs, recognitionDetail } = trial;
  const fields = [...new Set(calls.flatMap((call) => Object.keys(call)))].filter((field) =>
    calls.some((call) => (call as Record<string, unknown>)[field] !== null),
  );
  return (
    <Stack mt="sm" role="status">
      <Text size="sm">
        {recognisedAs !== null && `It was recognised as ${recognisedAs}. `}
        {recognitionDetail}
      </Text>
      {refusal !== null && <Alert color="red">{refusal}</Alert>}
      <Text size="sm">
        {counted(counts.lineCount, 'line')} were read: {counted(counts.callCount, 'call')} from{' '}
        {counted(counts.callLines, 'line')}, {countText(counts.rejectedLines)} rejected.
      </Text>
      {calls.length > 0 && (
        <Section title="The first calls">
          <Table.ScrollContainer
            minWidth={0}
            type="native"
            maxHeight={300}
            tabIndex={0}
            role="region"
            aria-label="The first calls"
          >
            <Table verticalSpacing={2}>
              <Table.Thead>
                <Table.Tr>
                  {fields.map((field) => (
                    <Table.Th key={field}>{field}</Table.Th>
                  ))}
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {calls.map((call, at) => (
                  <Table.Tr key={at}>
                    {fields.map((field) => (
                      <Table.Td key={field}>{text((call as Record<string, unknown>)[field])}</Table.Td>
                    ))}
                  </Table.Tr>
                ))}
              </Table.Tbody>
            </Table>
          </Table.ScrollContainer>
        </Section>
      )}
      {rejectedLines.length > 0 && (
        <Section title="Rejected lines">
          <Facts
            of={rejectedLines.map(({ lineNumber, reason, text }) => [
              `Line ${lineNumber}`,
              `${reason}: ${text}`,
            ])}
          />
        </Section>
      )}
      {unmappedColumns.length > 0 && (
        <Section title="Columns that feed nothing">
          <Facts of={unmappedColumns.map(({ name, values }) => [name, values.join(', ')])} />
        </Section>
      )}
    </Stack>
  );
}

function text(value: unknown): string {
  return value === null || value === undefined
    ? ''
    : typeof value === 'string'
      ? value
      : JSON.stringify(value);
}
