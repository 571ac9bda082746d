import type { Command } from 'commander';
import { checkedId } from '../checked-input';
import type { HoldOptions } from './holds';
import type { Room, Shell } from '../shell';
import { withApplication } from '../with-application';

const ADD_HELP = `
At least one part is named; where several are, a call is held when it matches every one of them. What is held is neither
purged nor erased, however old, until the hold is released. Days are days of the calls, not of their deletion.`;

const room: Room = async () => (await import('../../legal-holds/legal-holds.module.js')).LegalHoldsModule;

/** `hold add|list|review|release`. */
export function addHoldCommands(hold: Command, surroundings: Shell): void {
  const shell = { ...surroundings, room };
  addAdd(hold, shell);
  hold
    .command('list')
    .description('list all legal holds, released ones too')
    .action(async () => {
      const { listHolds } = await import('./hold-list.js');
      await listHolds(shell);
    });
  hold
    .command('review <id>')
    .description('say that a legal hold was looked at, and when it is to be looked at again')
    .option('--review-on <date>', 'the next day, YYYY-MM-DD; left out, there is none')
    .requiredOption('--reason <text>', 'kept in the activity log')
    .action(async (given: string, options: { reason: string; reviewOn?: string }) => {
      const id = await checkedId('ID', given);
      const { checkedReview, reviewHold } = await import('./holds.js');
      const input = await checkedReview(options);
      await withApplication(shell, (app) => reviewHold(app, shell, id, input));
    });
  hold
    .command('release <id>')
    .description('release a legal hold: retention may take what it covered')
    .requiredOption('--reason <text>', 'kept in the activity log')
    .action(async (given: string, { reason }: { reason: string }) => {
      const id = await checkedId('ID', given);
      const { checkedRelease, releaseHold } = await import('./holds.js');
      const release = await checkedRelease(reason);
      await withApplication(shell, (app) => releaseHold(app, shell, id, release));
    });
}

function addAdd(hold: Command, shell: Shell): void {
  hold
    .command('add')
    .description('place a legal hold on deleted calls')
    .option(
      '--number <number>',
      'calls whose target, external or termination number is this one; - reads it from standard input',
    )
    .option('--numbers <list>', 'calls with any of these numbers, with commas between')
    .option('--carrier <name>', 'calls of this carrier, by its exact name')
    .option('--cdr-file <id>', 'calls of this CDR file')
    .option('--activity <id>', 'calls that this activity deleted')
    .option('--min-date <date>', 'calls of this day and later, YYYY-MM-DD')
    .option('--max-date <date>', 'calls of this day and earlier, YYYY-MM-DD')
    .option('--case <number>', 'the number of the case, of the court or authority that asked for it')
    .option('--review-on <date>', 'the day on which it is to be looked at again, YYYY-MM-DD')
    .requiredOption('--reason <text>', 'kept with the hold and in the activity log')
    .option('--dry-run', 'say what the hold would cover, and place nothing')
    .addHelpText('after', ADD_HELP)
    .action(async (options: HoldOptions) => {
      const { addHold, requestedHold } = await import('./holds.js');
      const hold = await requestedHold(options);
      await withApplication(shell, (app) => addHold(app, shell, hold));
    });
}
