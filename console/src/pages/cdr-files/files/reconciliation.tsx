import { Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { answer, api } from '../../../api/client';
import { Light } from '../../../parts/states/light';
import { Answered } from '../../../parts/states/states';
import { countText } from '../../../parts/values/format';
import { CHART_COLORS } from '../../../parts/charts/colors';
import classes from './files.module.css';

/** Where the lines and the calls of a file are now, as bars: nothing is missing when they add up. */
export function Reconciliation({ id }: { id: string }) {
  const reconciliation = useQuery({
    queryKey: ['CDRFiles/', id, 'reconciliation'],
    queryFn: () =>
      answer(api.GET('/backend/api/v1/CDRFiles/{id}/reconciliation', { params: { path: { id } } })),
  });
  return (
    <Answered of={reconciliation} lines={2}>
      {({ lineCount, headerLines, blankLines, rejectedLines, repeatedLines, callLines, calls, balanced }) => (
        <>
          <Light
            state={balanced ? 'green' : 'red'}
            word={balanced ? 'Every line and call is accounted for' : 'It does not add up'}
          />
          <Parts
            name="Lines"
            total={lineCount}
            parts={[
              ['with calls', callLines, CHART_COLORS.deleted],
              ['headers', headerLines, CHART_COLORS.held],
              ['blank', blankLines, '#ced4da'],
              ['rejected', rejectedLines, CHART_COLORS.due],
              ['repeated', repeatedLines, CHART_COLORS.archived],
            ]}
          />
          <Parts
            name="Calls"
            total={calls.expected}
            parts={[
              ['live', calls.live, CHART_COLORS.reads],
              ['deleted', calls.deleted, CHART_COLORS.deleted],
              ['archived', calls.archived, CHART_COLORS.archived],
              ['expired', calls.expired, CHART_COLORS.held],
            ]}
          />
          {calls.live > 0 && (
            <Text size="sm">
              <Link href={`/calls?CDRFileID=${id}`}>Its live calls</Link>
            </Text>
          )}
        </>
      )}
    </Answered>
  );
}

function Parts({
  name,
  total,
  parts,
}: {
  name: string;
  total: number;
  parts: readonly (readonly [string, number, string])[];
}) {
  const some = parts.filter(([, count]) => count > 0);
  return (
    <div>
      <Text size="sm">
        {name}: {countText(total)}
        {some.length > 0 &&
          `, of them ${some.map(([word, count]) => `${countText(count)} ${word}`).join(', ')}`}
      </Text>
      <div className={classes.parts} aria-hidden>
        {some.map(([word, count, color]) => (
          <span
            key={word}
            title={`${countText(count)} ${word}`}
            style={{ flexGrow: count, background: color }}
          />
        ))}
      </div>
    </div>
  );
}
