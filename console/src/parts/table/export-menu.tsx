import { Button, Menu } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { download, ListFilter, listAddress } from '../../api/lists';
import { ProblemBox } from '../states/states';
import { utcDay } from '../values/format';

const FORMATS = [
  { label: 'CSV, for a spreadsheet', type: 'text/csv', ending: 'csv' },
  { label: 'NDJSON, for a program', type: 'application/x-ndjson', ending: 'ndjson' },
];

/** The whole filtered list as a file. The export is recorded like every other look. */
export function ExportMenu({ path, filter, name }: { path: string; filter: ListFilter; name: string }) {
  const save = useMutation({
    mutationFn: ({ type, ending }: { type: string; ending: string }) =>
      download(listAddress(path, filter), type, `${name}-${utcDay()}.${ending}`),
  });
  return (
    <>
      <Menu withinPortal={false}>
        <Menu.Target>
          <Button size="xs" variant="default" loading={save.isPending}>
            Export
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {FORMATS.map(({ label, type, ending }) => (
            <Menu.Item key={type} onClick={() => save.mutate({ type, ending })}>
              {label}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      {save.error && <ProblemBox error={save.error} />}
    </>
  );
}
