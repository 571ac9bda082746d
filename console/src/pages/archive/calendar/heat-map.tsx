import { counted, dayText, shortDayText, utcDay } from '../../../parts/values/format';
import classes from './heat-map.module.css';

interface DueDay {
  readonly day: string;
  readonly due: number;
  readonly held: number;
}

const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
/** The name of a month takes the place of so many days: of two that near only the second is shown. */
const NAME_DAYS = 14;
const LEVELS = 4;

/** A calendar, a column a week. The darker, the more is due; a dot marks what is held. @param first of its days, which what is overdue counts for */
export function HeatMap({ days, first, count }: { days: readonly DueDay[]; first: string; count: number }) {
  const byDay = new Map<string, DueDay>();
  for (const { day, due, held } of days) {
    const at = day < first ? first : day;
    const before = byDay.get(at);
    byDay.set(at, { day: at, due: due + (before?.due ?? 0), held: held + (before?.held ?? 0) });
  }
  const most = Math.max(1, ...[...byDay.values()].map(({ due }) => due));
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
          return (
            <span
              key={day}
              className={classes.day}
              data-level={due === 0 ? 0 : Math.ceil((LEVELS * due) / most)}
              data-held={held > 0 ? true : undefined}
              style={{ gridRow: (place % 7) + 2, gridColumn: Math.floor(place / 7) + 2 }}
              title={text}
              {...(due > 0 || held > 0 ? { role: 'img', 'aria-label': text } : { 'aria-hidden': true })}
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
