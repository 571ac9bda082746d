import { Group, NativeSelect, SegmentedControl } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { useLocation } from 'wouter';
import { answer, api, Schemas } from '../../api/client';
import { Section } from '../../parts/page';
import { BarChart, DayCount } from '../../parts/charts/bar-chart';
import { Answered } from '../../parts/states/states';
import { utcDay } from '../../parts/values/format';
import { dayCounts } from './day-counts';

const DAYS = 90;
const GROUPS = { carrier: 'By carrier', user: 'By person' } as const;
type Group = keyof typeof GROUPS;

/** Deletions a day, of all or of one carrier or person. A bar leads to the changes of its day. */
export function Deletions() {
  const [group, setGroup] = useState<Group>('carrier');
  const from = utcDay(1 - DAYS);
  const counts = useQuery({
    queryKey: ['statistics', 'deletions', group, from],
    queryFn: () =>
      answer(
        api.GET('/backend/api/v1/statistics/deletions/', {
          params: { query: { groupBy: ['day', group], from } },
        }),
      ),
  });
  return (
    <Section
      title={`Deleted in the last ${DAYS} days`}
      actions={
        <SegmentedControl
          size="xs"
          aria-label="Counted"
          value={group}
          onChange={(value) => setGroup(value as Group)}
          data={Object.entries(GROUPS).map(([value, label]) => ({ value, label }))}
        />
      }
    >
      <Answered of={counts}>{(found) => <OfOne key={group} group={group} counts={found} />}</Answered>
    </Section>
  );
}

function OfOne({ group, counts }: { group: Group; counts: readonly Schemas['CountView'][] }) {
  const [chosen, setChosen] = useState('');
  const [, go] = useLocation();
  const names = [...new Set(counts.map(({ secondKey }) => secondKey ?? ''))]
    .filter((name) => name !== '')
    .sort();
  const days: readonly DayCount[] = useMemo(
    () =>
      dayCounts(
        counts.filter(({ secondKey }) => chosen === '' || secondKey === chosen),
        1 - DAYS,
        DAYS,
      ),
    [counts, chosen],
  );
  const open = (day: string): void => go(`/activity?createdSince=${day}&createdUntil=${dayAfter(day)}`);
  return (
    <>
      <Group>
        <NativeSelect
          size="xs"
          label={group === 'carrier' ? 'Carrier' : 'Person'}
          value={chosen}
          onChange={(event) => setChosen(event.currentTarget.value)}
          data={[{ value: '', label: 'All' }, ...names]}
        />
      </Group>
      <BarChart title="Calls deleted a day" days={days} color="deleted" onDay={open} />
    </>
  );
}

function dayAfter(day: string): string {
  return utcDay(1, new Date(day).getTime());
}
