import type { INestApplicationContext } from '@nestjs/common';
import { RetentionForecastService } from '../../retention/status/retention-forecast.service';
import { inOptions } from '../checked-input';
import type { Shell } from '../shell';
import { table } from '../table';
import { CLASS_NAMES, periodText } from './class-names';

/** Shows what will be due by that day. */
export async function forecastRetention(
  app: INestApplicationContext,
  { terminal }: Shell,
  until: string,
): Promise<void> {
  const forecast = await inOptions({ until: '--until' }, () =>
    app.get(RetentionForecastService).forecast(until),
  );
  const sums = table(
    [`UNTIL ${until}`, 'KEPT FOR', 'DUE', 'HELD'],
    forecast.classes.map(({ class: name, retentionDays, due, held }) => [
      CLASS_NAMES[name],
      periodText(retentionDays),
      due,
      held,
    ]),
  );
  const byDay = table(
    ['BECOMES DUE ON', 'WHAT', 'DUE', 'HELD'],
    forecast.days.map(({ class: name, day, due, held }) => [day, CLASS_NAMES[name], due, held]),
  );
  terminal.result(forecast, forecast.days.length > 0 ? `${sums}\n\n${byDay}` : sums);
}
