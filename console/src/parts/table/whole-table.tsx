import { Table } from '@mantine/core';
import { Card } from './card';
import type { Column } from './column';
import { useNarrow } from './use-narrow';

/** A short list whole: a table, or cards on a narrow screen. */
export function WholeTable<Row>({
  label,
  columns,
  rows,
  keyOf,
  maxHeight,
}: {
  /** What the rows are, for a screen reader. */
  label: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  keyOf: (row: Row) => string;
  /** In pixels; as high as its rows when left out. */
  maxHeight?: number;
}) {
  if (useNarrow())
    return (
      <div
        role="list"
        aria-label={label}
        style={{ maxHeight, overflowY: maxHeight === undefined ? undefined : 'auto' }}
      >
        {rows.map((row) => (
          <Card key={keyOf(row)} row={row} columns={columns} />
        ))}
      </div>
    );
  return (
    <Table.ScrollContainer
      minWidth={0}
      maxHeight={maxHeight}
      type="native"
      tabIndex={0}
      role="region"
      aria-label={label}
    >
      <Table verticalSpacing={3} stickyHeader={maxHeight !== undefined}>
        <Table.Thead>
          <Table.Tr>
            {columns.map(({ title, right }) => (
              <Table.Th key={title} ta={right ? 'right' : undefined}>
                {title}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map((row) => (
            <Table.Tr key={keyOf(row)}>
              {columns.map(({ title, cell, right }) => (
                <Table.Td key={title} ta={right ? 'right' : undefined}>
                  {cell(row)}
                </Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}
