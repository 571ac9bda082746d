import { Table } from '@mantine/core';
import { useElementSize } from '@mantine/hooks';
import { useEffect, useRef } from 'react';
import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import { dayText, shortDayText } from '../values/format';
import { ChartFrame, drawingName } from './chart-frame';
import { CHART_COLORS } from './colors';
import { CHART_FONT, useAxis } from './use-axis';
import classes from './charts.module.css';

const DAY_MS = 86_400_000;
const LABEL_WIDTH = 72;
const LABEL_HEIGHT = 14;

/** One line: its name stands at its end. */
export interface Line {
  readonly name: string;
  readonly color: keyof typeof CHART_COLORS;
  /** Lengths of strokes and gaps, so that lines can be told apart in grey. */
  readonly dash?: readonly number[];
  /** One for each day. */
  readonly values: readonly number[];
}

interface LineChartProps {
  /** The one idea of the chart, which is also its name for a screen reader. */
  readonly title: string;
  /** `YYYY-MM-DD`, ascending. A day may be missing: the line goes straight on to the next. */
  readonly days: readonly string[];
  readonly lines: readonly Line[];
  readonly text: (value: number) => string;
}

/** Lines by day, from zero. The same figures as a table are one key away. */
export function LineChart(props: LineChartProps) {
  return <ChartFrame title={props.title} chart={<Lines {...props} />} figures={<Figures {...props} />} />;
}

function Lines({ title, days, lines, text }: LineChartProps) {
  const { ref: box, width } = useElementSize<HTMLDivElement>();
  const plot = useRef<HTMLDivElement>(null);
  const { ink, axis } = useAxis();
  useEffect(() => {
    if (!plot.current || width === 0) return;
    const at = days.map((day) => Date.parse(day) / DAY_MS);
    const [first = 0, last = 0] = [at[0], at[at.length - 1]];
    const chart = new uPlot(
      {
        width,
        height: 180,
        padding: [8, LABEL_WIDTH, 0, 0],
        legend: { show: false },
        cursor: { show: false },
        scales: {
          x: { time: false, range: [first - 0.5, last + 0.5] },
          y: { range: (_, __, max) => [0, Math.max(max * 1.05, 1)] },
        },
        axes: [
          {
            ...axis,
            grid: { show: false },
            incrs: [1, 2, 7, 14, 30, 60, 100],
            values: (_, ticks) => ticks.map((tick) => shortDayText(new Date(tick * DAY_MS).toISOString())),
          },
          { ...axis, size: 64, values: (_, ticks) => ticks.map(text) },
        ],
        series: [
          {},
          ...lines.map(({ color, dash }) => ({
            stroke: CHART_COLORS[color],
            width: 2,
            dash: dash && [...dash],
            points: { size: 5, fill: CHART_COLORS[color] },
          })),
        ],
        hooks: { draw: [(drawn) => labelEnds(drawn, lines, ink)] },
      },
      [at, ...lines.map(({ values }) => [...values])],
      plot.current,
    );
    return () => chart.destroy();
  }, [width, days, lines, text, ink, axis]);
  return (
    <div ref={box}>
      <div ref={plot} role="img" aria-label={drawingName(title)} />
    </div>
  );
}

/** Writes each line's name at its end; names whose lines end close to one another stand one below the other. */
function labelEnds(chart: uPlot, lines: readonly Line[], ink: string): void {
  const { ctx, bbox } = chart;
  const ratio = uPlot.pxRatio;
  const least = LABEL_HEIGHT * ratio;
  const ends = lines
    .map(({ name, values }) => ({ name, y: chart.valToPos(values[values.length - 1] ?? 0, 'y', true) }))
    .sort((one, other) => other.y - one.y);
  let free = bbox.top + bbox.height;
  ctx.save();
  ctx.font = CHART_FONT.replace('12', String(12 * ratio));
  ctx.fillStyle = ink;
  ctx.textAlign = 'left';
  ctx.textBaseline = 'middle';
  for (const { name, y } of ends) {
    const at = Math.min(y, free);
    ctx.fillText(name, bbox.left + bbox.width + 6 * ratio, at);
    free = at - least;
  }
  ctx.restore();
}

function Figures({ title, days, lines, text }: LineChartProps) {
  return (
    <div className={classes.figures} tabIndex={0} role="region" aria-label={title}>
      <Table withRowBorders={false} verticalSpacing={2} horizontalSpacing={5} fz="xs" stickyHeader>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Day</Table.Th>
            {lines.map(({ name }) => (
              <Table.Th key={name} ta="right">
                {name}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {days.map((day, at) => (
            <Table.Tr key={day}>
              <Table.Td className={classes.whole}>{dayText(day)}</Table.Td>
              {lines.map(({ name, values }) => (
                <Table.Td key={name} ta="right" className={classes.whole}>
                  {text(values[at] ?? 0)}
                </Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </div>
  );
}
