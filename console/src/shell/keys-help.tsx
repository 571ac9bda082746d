import { Kbd, Modal, Table } from '@mantine/core';

const KEYS = [
  ['/', 'To the search'],
  ['?', 'These keys'],
  ['Esc', 'Closes a dialog or a panel'],
  ['Tab, Shift Tab', 'To the next or the previous control'],
  ['Enter', 'Opens or does what is in focus'],
] as const;

export function KeysHelp({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  return (
    <Modal opened={isOpen} onClose={onClose} title="Keys" closeButtonProps={{ 'aria-label': 'Close' }}>
      <Table>
        <Table.Tbody>
          {KEYS.map(([key, what]) => (
            <Table.Tr key={key}>
              <Table.Td>
                <Kbd>{key}</Kbd>
              </Table.Td>
              <Table.Td>{what}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Modal>
  );
}
