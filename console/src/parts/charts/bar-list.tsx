import { Link } from 'wouter';
import { countText } from '../values/format';
import { CHART_COLORS } from './colors';
import classes from './charts.module.css';

/** The length of one line's bar, and where it leads. */
export interface NamedBar {
  readonly name: string;
  readonly count: number;
  readonly to?: string;
}

/** Bars with a name each, the longest first, from zero. It reads as a list of names and figures. */
export function BarList({ bars, color }: { bars: readonly NamedBar[]; color: keyof typeof CHART_COLORS }) {
  const sorted = [...bars].sort((one, other) => other.count - one.count);
  const most = sorted[0]?.count ?? 1;
  return (
    <ul className={classes.list}>
      {sorted.map(({ name, count, to }) => (
        <li key={name}>
          <span>{to === undefined ? name : <Link href={to}>{name}</Link>}</span>
          <span className={classes.track} aria-hidden>
            <span
              className={classes.bar}
              style={{ width: `${(100 * count) / most}%`, background: CHART_COLORS[color] }}
            />
          </span>
          <span className={classes.count}>{countText(count)}</span>
        </li>
      ))}
    </ul>
  );
}
