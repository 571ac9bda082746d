import { Group, Stack, Text, Title } from '@mantine/core';
import { ReactNode, useEffect } from 'react';
import { Explained } from '../words/term';

/** A page: its name, the one sentence that answers its question, then the rest. */
export function Page({
  title,
  sentence,
  actions,
  children,
}: {
  title: string;
  sentence?: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
}) {
  useEffect(() => {
    document.title = `${title} · deleted-calls`;
  }, [title]);
  return (
    <Stack gap="md">
      <Group justify="space-between" align="flex-start">
        <div>
          <Title order={1} size="h3" tabIndex={-1} id="page-title">
            {title}
          </Title>
          {sentence !== undefined && (
            <Text component="div" mt={4} role="status" data-testid="sentence">
              {sentence}
            </Text>
          )}
        </div>
        {actions !== undefined && <Group gap="xs">{actions}</Group>}
      </Group>
      {children}
    </Stack>
  );
}

/** A part of a page with a name of its own. */
export function Section({
  title,
  children,
  actions,
}: {
  title: string;
  children: ReactNode;
  actions?: ReactNode;
}) {
  return (
    <Stack gap="xs">
      <Group justify="space-between">
        <Title order={2} size="h5">
          <Explained text={title} />
        </Title>
        {actions}
      </Group>
      {children}
    </Stack>
  );
}
