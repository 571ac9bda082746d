import { AppShell, Burger, Group, Text } from '@mantine/core';
import { useDisclosure, useHotkeys } from '@mantine/hooks';
import { MouseEvent, ReactNode, useEffect } from 'react';
import { Link, useLocation } from 'wouter';
import { CONSOLE } from '../place';
import { useMe } from '../session/session';
import { Banners } from './banners';
import { KeysHelp } from './keys-help';
import { PLACES } from './places';
import { SearchField } from './search-field';
import { UserMenu } from './user-menu';
import classes from './shell.module.css';

/** What stands around every page: the search, who is signed in, and the nine places. */
export function Shell({ children }: { children: ReactNode }) {
  const [isNavOpen, { toggle: toggleNav, close: closeNav }] = useDisclosure(false);
  const [isHelpOpen, help] = useDisclosure(false);
  const [location] = useLocation();
  const { may, installation } = useMe();
  useHotkeys([['shift+?', help.toggle]]);
  useEffect(() => closeNav(), [location, closeNav]);
  const places = PLACES.filter(({ needs }) => needs.length === 0 || needs.some(may));
  return (
    <AppShell
      header={{ height: 52 }}
      navbar={{ width: 180, breakpoint: 'sm', collapsed: { mobile: !isNavOpen } }}
      padding="md"
      transitionDuration={0}
    >
      <AppShell.Header>
        <a className={classes.skip} href={`${CONSOLE}${location}#page-title`} onClick={skipToPage}>
          To the page
        </a>
        <div className={classes.header}>
          <Group gap="xs" wrap="nowrap">
            <Burger opened={isNavOpen} onClick={toggleNav} hiddenFrom="sm" size="sm" aria-label="Menu" />
            <div className={classes.name}>
              <Text fw={700} lh={1.1}>
                deleted-calls
              </Text>
              <div className={classes.installation} title={`Version ${installation.version}`}>
                {installation.name}
              </div>
            </div>
          </Group>
          <SearchField />
          <UserMenu onHelp={help.open} />
        </div>
      </AppShell.Header>
      <AppShell.Navbar p="xs">
        <nav aria-label="Places">
          {places.map(({ path, name }) => (
            <Link
              key={path}
              href={path}
              className={classes.link}
              aria-current={isAt(location, path) ? 'page' : undefined}
            >
              {name}
            </Link>
          ))}
        </nav>
      </AppShell.Navbar>
      <AppShell.Main>
        <div className={classes.main}>
          <Banners />
          {children}
        </div>
      </AppShell.Main>
      <KeysHelp isOpen={isHelpOpen} onClose={help.close} />
    </AppShell>
  );
}

/** The heading takes the focus. What stands in the address stays: the page's <base> would make "#…" lead to the overview. */
function skipToPage(event: MouseEvent): void {
  event.preventDefault();
  document.getElementById('page-title')?.focus();
}

function isAt(location: string, path: string): boolean {
  return path === '/' ? location === '/' : location === path || location.startsWith(`${path}/`);
}
