import { Button, Text } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'wouter';
import type { Column } from '../../../parts/table/column';
import { WholeTable } from '../../../parts/table/whole-table';
import { Section } from '../../../parts/page';
import { dayText } from '../../../parts/values/format';
import { Count } from '../../../parts/values/values';
import type { DueDay } from './due-days';
import { HeatMap } from './heat-map';

const COLUMNS: readonly Column<DueDay>[] = [
  { title: 'Day', cell: ({ day }) => <Link href={addressOf(day)}>{dayText(day)}</Link> },
  { title: 'Due', cell: ({ due }) => <Count of={due} />, right: true },
  { title: 'Held', cell: ({ held }) => <Count of={held} />, right: true },
];

/** A year of days as a calendar; the same figures are one key away. */
export function DueDaysSection({
  days,
  first,
  count,
}: {
  days: readonly DueDay[];
  first: string;
  count: number;
}) {
  const [isTable, setTable] = useState(false);
  return (
    <Section
      title="Deleted calls by the day they are due"
      actions={
        <Button size="compact-xs" variant="subtle" onClick={() => setTable(!isTable)} aria-pressed={isTable}>
          {isTable ? 'Show the calendar' : 'Show the figures'}
        </Button>
      }
    >
      {isTable ? (
        <WholeTable
          label="Days with calls that are due or held"
          columns={COLUMNS}
          rows={days}
          keyOf={({ day }) => day}
          maxHeight={360}
        />
      ) : (
        <>
          <HeatMap days={days} first={first} count={count} addressOf={addressOf} />
          <Text size="xs" c="dimmed">
            The darker a day, the more is due on it. A dotted frame: a hold keeps some. Today has what is
            overdue too.
          </Text>
        </>
      )}
    </Section>
  );
}

function addressOf(day: string): string {
  return `/archive?view=calendar&day=${day}`;
}
