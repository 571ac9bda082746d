import { Button, Table, Text } from '@mantine/core';
import { useElementSize } from '@mantine/hooks';
import { useEffect, useRef } from 'react';
import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import { countText, dayText, shortDayText } from '../values/format';
import { ChartFrame, drawingName } from './chart-frame';
import { CHART_COLORS } from './colors';
import { useAxis } from './use-axis';
import classes from './charts.module.css';

/** The height of one day's bar. */
export interface DayCount {
  /** `YYYY-MM-DD` */
  readonly day: string;
  readonly count: number;
}

interface BarChartProps {
  /** The one idea of the chart, which is also its name for a screen reader. */
  readonly title: string;
  readonly days: readonly DayCount[];
  readonly color: keyof typeof CHART_COLORS;
  /** A bar leads to its day. */
  readonly onDay?: (day: string) => void;
}

/** Bars by day, from zero. The same figures as a table are one key away. */
export function BarChart(props: BarChartProps) {
  return <ChartFrame title={props.title} chart={<Bars {...props} />} figures={<Figures {...props} />} />;
}

function Bars({ title, days, color, onDay }: BarChartProps) {
  const { ref: box, width } = useElementSize<HTMLDivElement>();
  const plot = useRef<HTMLDivElement>(null);
  const { axis } = useAxis();
  useEffect(() => {
    if (!plot.current || width === 0) return;
    const chart = new uPlot(
      {
        width,
        height: 160,
        legend: { show: false },
        cursor: { y: false, points: { show: false } },
        scales: {
          x: { time: false, range: [-0.5, days.length - 0.5] },
          y: { range: (_, __, max) => [0, Math.max(max, 1)] },
        },
        axes: [
          { ...axis, grid: { show: false }, values: (_, ticks) => ticks.map((at) => dayAt(days, at)) },
          {
            ...axis,
            size: 60,
            values: (_, ticks) => ticks.map((at) => (Number.isInteger(at) ? countText(at) : '')),
          },
        ],
        series: [
          {},
          {
            fill: CHART_COLORS[color],
            stroke: CHART_COLORS[color],
            paths: uPlot.paths.bars?.({ size: [0.8, 40] }),
            points: { show: false },
          },
        ],
      },
      [days.map((_, at) => at), days.map(({ count }) => count)],
      plot.current,
    );
    const open = (): void => {
      const day = days[chart.cursor.idx ?? -1]?.day;
      if (day !== undefined) onDay?.(day);
    };
    chart.over.addEventListener('click', open);
    return () => chart.destroy();
  }, [width, days, color, axis, onDay]);
  return (
    <div ref={box} className={onDay ? classes.opens : undefined}>
      <div ref={plot} role="img" aria-label={drawingName(title)} />
    </div>
  );
}

function dayAt(days: readonly DayCount[], at: number): string {
  const day = days[at]?.day;
  return day === undefined ? '' : shortDayText(day);
}

/** Days without anything are left out. */
function Figures({ title, days, onDay }: Omit<BarChartProps, 'color'>) {
  const some = days.filter(({ count }) => count > 0);
  return (
    <div className={classes.figures} tabIndex={0} role="region" aria-label={title}>
      <Table withRowBorders={false} verticalSpacing={2}>
        <Table.Tbody>
          {some.map(({ day, count }) => (
            <Table.Tr key={day}>
              <Table.Td>
                {onDay ? (
                  <Button size="compact-xs" variant="subtle" onClick={() => onDay(day)}>
                    {dayText(day)}
                  </Button>
                ) : (
                  dayText(day)
                )}
              </Table.Td>
              <Table.Td ta="right">{countText(count)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      {some.length === 0 && <Text size="sm">Nothing on any of these days.</Text>}
    </div>
  );
}
