import { Link } from 'wouter';
import { counted, dayText, shortDayText, utcDay } from '../../../parts/values/format';
import type { DueDay } from './due-days';
import classes from './heat-map.module.css';

const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
/** The name of a month takes the place of so many days: of two that near only the second is shown. */
const NAME_DAYS = 14;
const LEVELS = 4;

/**
 * A calendar, a column a week. The darker, the more is due; a dot marks what is held. A day with something leads to what
 * that is. The keyboard has the table of the same figures, as Tab through a year of days leads nowhere soon.
 */
export function HeatMap({
  days,
  first,
  count,
  addressOf,
}: {
  days: readonly DueDay[];
  first: string;
  count: number;
  addressOf: (day: string) => string;
}) {
  const byDay = new Map(days.map((one) => [one.day, one]));
  const most = Math.max(1, ...days.map(({ due }) => due));
  const start = new Date(first).getTime();
  const offset = (new Date(first).getUTCDay() + 6) % 7;
  const cells = Array.from({ length: count }, (_, at) => utcDay(at, start));
  return (
    <div className={classes.frame} tabIndex={0} role="region" aria-label="Calendar of what is due">
      <div className={classes.map}>
        {WEEKDAYS.map((name, row) => (
          <span key={name} className={classes.weekday} style={{ gridRow: row + 2, gridColumn: 1 }}>
            {name}
          </span>
        ))}
        {cells.map((day, at) => {
          const { due = 0, held = 0 } = byDay.get(day) ?? {};
          const place = at + offset;
          const text = `${dayText(day)}: ${counted(due, 'call')} due, ${counted(held, 'call')} held`;
          const cell = {
            className: classes.day,
            style: { gridRow: (place % 7) + 2, gridColumn: Math.floor(place / 7) + 2 },
            title: text,
          };
          if (due === 0 && held === 0) return <span key={day} {...cell} aria-hidden />;
          return (
            <Link
              key={day}
              {...cell}
              href={addressOf(day)}
              tabIndex={-1}
              aria-label={text}
              data-level={Math.ceil((LEVELS * due) / most)}
              data-held={held > 0 ? true : undefined}
            />
          );
        })}
        {cells
          .filter((day, at) => isFirst(day) || (at === 0 && !cells.slice(0, NAME_DAYS).some(isFirst)))
          .map((day) => (
            <span
              key={`month of ${day}`}
              className={classes.month}
              style={{ gridRow: 1, gridColumn: Math.floor((cells.indexOf(day) + offset) / 7) + 2 }}
            >
              {shortDayText(day).split(' ')[1]}
            </span>
          ))}
      </div>
    </div>
  );
}

function isFirst(day: string): boolean {
  return day.endsWith('-01');
}
