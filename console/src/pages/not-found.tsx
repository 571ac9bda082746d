import { Text } from '@mantine/core';
import { Link } from 'wouter';
import { Page } from '../parts/page';

export function NotFound() {
  return (
    <Page title="No such page">
      <Text>
        The address leads nowhere. Look at the <Link href="/">overview</Link>, or use the search above.
      </Text>
    </Page>
  );
}
