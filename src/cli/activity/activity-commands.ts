import { Command, Option } from 'commander';
import { ACTIVITY_KINDS, ACTIVITY_TYPES, LINKED_TYPES } from '../../user-activity-log/activity';
import type { Shell } from '../shell';
import { wholeNumber } from '../whole-number';
import { LIST_ORDERS } from '../../lists/list-order';
import type { ActivityListOptions } from './activity-list';

const MOST = 1_000_000;

/** `activity list`. */
export function addActivityCommands(activity: Command, shell: Shell): void {
  activity
    .command('list')
    .description('list who did what: the newest entries, the newest last')
    .option('--user <name>', "exact name of the user; 'Command line' and 'System' are users too")
    .option('--user-id <id>', 'the id of the user, whatever the name was, or is')
    .addOption(new Option('--activity-type <type>').choices(ACTIVITY_TYPES))
    .addOption(
      new Option('--kind <kind>', 'what changed something, or what only read personal data').choices(
        ACTIVITY_KINDS,
      ),
    )
    .addOption(
      new Option('--linked-to-type <collection>', 'the collection of what it is about').choices(LINKED_TYPES),
    )
    .option('--linked-to <id>', 'the id of what it is about')
    .option('--reason <text>', 'a part of the reason; upper and lower case make no difference')
    .option('--cdr-file <id>', 'the CDR file that it names')
    .option('--created-since <instant>', 'recorded at this instant or later')
    .option('--created-until <instant>', 'recorded before this instant')
    .option('--id-after <id>', 'only ids above this one')
    .option('--id-before <id>', 'only ids below this one')
    .addOption(
      new Option('--order <order>', 'which ones where there are more than the limit: desc takes the newest')
        .choices(LIST_ORDERS)
        .default('desc'),
    )
    .option('--limit <count>', 'at most so many', wholeNumber(1, MOST), 100)
    .action(async (options: ActivityListOptions) =>
      (await import('./activity-list.js')).listActivities(shell, options),
    );
}
