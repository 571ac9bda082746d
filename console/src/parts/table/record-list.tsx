import { Group, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useAddress } from '../address';
import type { Column, Identified } from './column';
import { ExportMenu } from './export-menu';
import { FilterField, Filters } from './filters';
import { RecordTable } from './record-table';
import { SidePanel } from './side-panel';
import { AskAgain, useWindows } from './use-windows';

export interface RecordListProps<Row extends Identified> {
  /** Path of the API's list, below its base: `deletedCalls/`. */
  readonly path: string;
  /** What the rows are: a heading for a screen reader. */
  readonly label: string;
  /** What the file of an export is called. */
  readonly exportName?: string;
  readonly fields?: readonly FilterField[];
  /** Parameters that count besides the fields: the order, a kind, the parent. */
  readonly fixed?: Readonly<Record<string, string | undefined>>;
  readonly columns: readonly Column<Row>[];
  /** Where rows come or change without a press. The list follows them. */
  readonly askAgainMs?: AskAgain<Row>;
  readonly empty: { readonly why: string; readonly fills?: ReactNode };
  /** The one sentence before the table. @param total null while it is counted */
  readonly sentence?: (total: number | null, isFiltered: boolean) => ReactNode;
  /** The open record beside the list. */
  readonly panel?: (id: string) => ReactNode;
  /** @param id of the open record */
  readonly panelTitle?: (id: string) => string;
  readonly actions?: ReactNode;
  /** Between the filters and the table. */
  readonly children?: ReactNode;
}

/** A list of the API: its sentence, filters, rows, and the record that is open. All of it stands in the address. */
export function RecordList<Row extends Identified>(props: RecordListProps<Row>) {
  const {
    path,
    label,
    exportName,
    fields = [],
    fixed = {},
    columns,
    askAgainMs,
    empty,
    sentence,
    panel,
    panelTitle,
  } = props;
  const { get, set } = useAddress<string>();
  const asked = Object.fromEntries(fields.map(({ name }) => [name, get(name)]));
  const filter = { ...asked, ...fixed };
  const windows = useWindows<Row>(path, filter, { count: sentence !== undefined, askAgainMs });
  const isFiltered = Object.values(asked).some((value) => value !== undefined);
  const open = panel ? get('open') : undefined;
  return (
    <Stack gap="sm">
      <Group justify="space-between" align="flex-start">
        {sentence && (
          <Text component="div" role="status" data-testid="sentence">
            {sentence(windows.total, isFiltered)}
          </Text>
        )}
        <Group gap="xs">
          {props.actions}
          {exportName !== undefined && <ExportMenu path={path} filter={filter} name={exportName} />}
        </Group>
      </Group>
      {fields.length > 0 && <Filters fields={fields} />}
      {props.children}
      <RecordTable
        label={label}
        columns={columns}
        windows={windows}
        empty={empty}
        openId={open}
        onOpen={panel && ((id) => set({ open: id }))}
      />
      {panel && (
        <SidePanel
          title={panelTitle?.(open ?? '') ?? `${label} ${open ?? ''}`}
          isOpen={open !== undefined}
          onClose={() => set({ open: undefined })}
        >
          {open !== undefined && panel(open)}
        </SidePanel>
      )}
    </Stack>
  );
}
