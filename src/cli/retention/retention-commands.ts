import type { Command } from 'commander';
import type { Env } from '../../config/env';
import { checkedInput, checkedInstant } from '../checked-input';
import { CommandError } from '../command.error';
import type { Room, Shell } from '../shell';
import { withApplication } from '../with-application';

interface PreviewOptions extends RetentionOptions {
  readonly until?: string;
}

interface RetentionOptions {
  readonly asOf?: string;
  readonly dryRun?: boolean;
}

const AS_OF = [
  '--as-of <date>',
  'as if it were then; what a run does is real: rows move, and DR files that are past their time by then lose their bytes ' +
    'for good; refused in production',
] as const;

const UNTIL = [
  '--until <date>',
  'what will be due by the end of that day, YYYY-MM-DD, UTC; changes nothing, and is allowed in production',
] as const;

const room: Room = async () => (await import('../../retention/retention.module.js')).RetentionModule;

/** `retention preview|forecast|register|confirm-clock|run`. */
export function addRetentionCommands(retention: Command, surroundings: Shell): void {
  const shell = { ...surroundings, room };
  retention
    .command('preview')
    .description('policy, next run, and what is due and held by day of deletion')
    .option(...AS_OF)
    .option(...UNTIL)
    .action(async (options: PreviewOptions) => {
      const { until } = options;
      if (until !== undefined) {
        if (options.asOf !== undefined)
          throw CommandError.usage('--until and --as-of do not go together: leave one out.');
        return forecastUntil(shell, until);
      }
      const asOf = await rehearsedClock(options);
      const { previewRetention } = await import('./retention-preview.js');
      await withApplication(shell, (app) => previewRetention(app, shell, asOf), refuseRehearsal(asOf));
    });
  retention
    .command('forecast')
    .description('what will be due and held by a day, by the day it becomes due; changes nothing')
    .requiredOption(...UNTIL)
    .action(({ until }: { until: string }) => forecastUntil(shell, until));
  retention
    .command('register')
    .description('what is kept of persons: each class, its clock, its period, and what there is of it')
    .action(async () => {
      const { showRegister } = await import('./retention-register.js');
      await withApplication(shell, (app) => showRegister(app, shell));
    });
  retention
    .command('confirm-clock')
    .description(
      'say that the clock is right after it went back or jumped ahead; until then runs are held back',
    )
    .requiredOption('--reason <text>', 'kept in the activity log')
    .action(async ({ reason }: { reason: string }) => {
      const { checkedConfirmation, confirmClock } = await import('./confirm-clock.js');
      const why = await checkedConfirmation(reason);
      await withApplication(shell, (app) => confirmClock(app, shell, why));
    });
  retention
    .command('run')
    .description('run retention now, and wait for its end; one run at a time (exit code 3)')
    .option('--dry-run', 'only count what is due, and the DR files that would expire')
    .option(...AS_OF)
    .action(async (options: RetentionOptions) => {
      const asOf = await rehearsedClock(options);
      const { runRetention } = await import('./retention-run.js');
      const request = { dryRun: options.dryRun ?? false, asOf };
      await withApplication(shell, (app) => runRetention(app, shell, request), refuseRehearsal(asOf));
    });
}

async function forecastUntil(shell: Shell & { room: Room }, until: string): Promise<void> {
  const { ForecastQuery } = await import('../../retention/dto/retention-forecast.view.js');
  await checkedInput(ForecastQuery, { until }, { '/until': '--until' });
  const { forecastRetention } = await import('./retention-forecast.js');
  await withApplication(shell, (app) => forecastRetention(app, shell, until));
}

async function rehearsedClock({ asOf }: RetentionOptions): Promise<Date | undefined> {
  return asOf === undefined ? undefined : checkedInstant('--as-of', asOf);
}

/** Refuses a rehearsed clock in production: it would purge rows that are not due. */
function refuseRehearsal(asOf: Date | undefined): (env: Env) => void {
  return ({ production }) => {
    if (asOf && production) {
      throw CommandError.refused(
        '--as-of rehearses the clock and is refused while NODE_ENV is production: leave it out.',
      );
    }
  };
}
