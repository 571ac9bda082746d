import { useQuery } from '@tanstack/react-query';
import { answer, api } from '../../api/client';
import { BarList } from '../../parts/charts/bar-list';
import { Section } from '../../parts/page';
import { Answered, Empty } from '../../parts/states/states';
import { utcDay } from '../../parts/values/format';

const DAYS = 30;

/** Who looked at records, and how often. */
export function ReadsByPerson() {
  const from = utcDay(1 - DAYS);
  const reads = useQuery({
    queryKey: ['statistics', 'reads', from],
    queryFn: () =>
      answer(
        api.GET('/backend/api/v1/statistics/reads/', { params: { query: { groupBy: ['user'], from } } }),
      ),
  });
  return (
    <Section title={`Who looked in the last ${DAYS} days`}>
      <Answered of={reads} lines={3}>
        {(found) =>
          found.length === 0 ? (
            <Empty why="Nobody looked at a record." />
          ) : (
            <BarList
              color="reads"
              bars={found.map(({ key, count }) => ({
                name: key ?? 'Not known',
                count,
                to: `/activity?kind=read&user=${encodeURIComponent(key ?? '')}`,
              }))}
            />
          )
        }
      </Answered>
    </Section>
  );
}
