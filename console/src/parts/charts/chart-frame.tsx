import { Button, Group, Stack, Text } from '@mantine/core';
import { ReactNode, useState } from 'react';

/** A chart with its name; the same figures as a table are one key away. */
export function ChartFrame({
  title,
  chart,
  figures,
}: {
  title: string;
  chart: ReactNode;
  figures: ReactNode;
}) {
  const [isTable, setTable] = useState(false);
  return (
    <Stack gap={4}>
      <Group justify="space-between">
        <Text size="sm" fw={500}>
          {title}
        </Text>
        <Button size="compact-xs" variant="subtle" onClick={() => setTable(!isTable)} aria-pressed={isTable}>
          {isTable ? 'Show the chart' : 'Show the figures'}
        </Button>
      </Group>
      {isTable ? figures : chart}
    </Stack>
  );
}

/** What a screen reader says of the drawing. */
export function drawingName(title: string): string {
  return `${title}. The figures are in the table behind the button.`;
}
