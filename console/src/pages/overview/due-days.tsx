import { Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useCallback, useMemo } from 'react';
import { useLocation } from 'wouter';
import { answer, api, Schemas } from '../../api/client';
import { BarChart } from '../../parts/charts/bar-chart';
import { Section } from '../../parts/page';
import { Answered } from '../../parts/states/states';
import { counted, dayText, utcDay } from '../../parts/values/format';
import { dayCounts } from './day-counts';

const DAYS = 90;

/** Deleted calls that will be archived, by the day they become due. A bar leads to what is due on its day. */
export function DueDays() {
  const until = utcDay(DAYS);
  const forecast = useQuery({
    queryKey: ['retention/forecast', until],
    queryFn: () => answer(api.GET('/backend/api/v1/retention/forecast', { params: { query: { until } } })),
  });
  return (
    <Section title={`Due in the next ${DAYS} days`}>
      <Answered of={forecast}>{(found) => <Due forecast={found} />}</Answered>
    </Section>
  );
}

function Due({ forecast }: { forecast: Schemas['RetentionForecastView'] }) {
  const days = useMemo(
    () =>
      dayCounts(
        forecast.days
          .filter((day) => day.class === 'deletedCalls')
          .map(({ day, due }) => ({ key: day < utcDay() ? utcDay() : day, count: due })),
        0,
        DAYS + 1,
      ),
    [forecast],
  );
  const [, navigate] = useLocation();
  const openDay = useCallback((day: string) => navigate(`/archive?view=calendar&day=${day}`), [navigate]);
  const first = days.find(({ count }) => count > 0);
  const held = forecast.classes.find((one) => one.class === 'deletedCalls')?.held ?? 0;
  return (
    <>
      <Text size="sm">
        {first
          ? `The next deleted calls are due on ${dayText(first.day)}.`
          : 'No deleted call is due until then.'}
        {held > 0 && ` ${counted(held, 'call')} would be due and ${held === 1 ? 'is' : 'are'} held.`}
      </Text>
      {first && <BarChart title="Deleted calls due a day" days={days} color="due" onDay={openDay} />}
    </>
  );
}
