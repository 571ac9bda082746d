import { Button, Menu, useMantineColorScheme } from '@mantine/core';
import { API_DOCS } from '../place';
import { useMe } from '../session/session';

const SCHEMES = { light: 'Light', dark: 'Dark', auto: 'As the system' } as const;

/** Who is signed in, what they may do, and the looks. */
export function UserMenu({ onHelp }: { onHelp: () => void }) {
  const me = useMe();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <Menu position="bottom-end" width={260}>
      <Menu.Target>
        <Button variant="subtle" size="compact-sm">
          {me.name}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{me.email}</Menu.Label>
        <Menu.Item component="a" href={API_DOCS}>
          The API, to read and try
        </Menu.Item>
        <Menu.Item onClick={onHelp}>Keys</Menu.Item>
        <Menu.Divider />
        <Menu.Label>Colours</Menu.Label>
        {Object.entries(SCHEMES).map(([scheme, name]) => (
          <Menu.Item
            key={scheme}
            onClick={() => setColorScheme(scheme as keyof typeof SCHEMES)}
            rightSection={scheme === colorScheme ? '✓' : null}
          >
            {name}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item onClick={() => void me.signOut()}>Sign out</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
