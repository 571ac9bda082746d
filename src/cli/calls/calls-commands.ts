import type { Command } from 'commander';
import { checkedId, checkedInput } from '../checked-input';
import type { DeleteOptions } from './calls-delete';
import type { CallsListOptions } from './calls-list';
import type { Room, Shell } from '../shell';
import { wholeNumber } from '../whole-number';
import { withApplication } from '../with-application';

const MAX_COUNT = 9_999_999_999;
const MAX_LISTED = 100_000;

const DELETE_HELP = `
Every given part of the filter must hold. --cdr-file alone deletes the CDR file: all of its calls go and its status
becomes "Deleted". Together with another part it only deletes the calls that match, and the file's status stays.`;

const room: Room = async () => (await import('../../cdr-files/cdr-files.module.js')).CdrFilesModule;

/** `calls list|delete|reinstate`. */
export function addCallsCommands(calls: Command, surroundings: Shell): void {
  const shell = { ...surroundings, room };
  addList(calls, shell);
  addDelete(calls, shell);
  calls
    .command('reinstate')
    .description('put all calls of one deletion back as live calls under their old ids')
    .requiredOption('--activity <id>', 'id of the activity entry that recorded the deletion')
    .option('--reason <text>', 'kept in the activity log', 'Reinstated from the command line')
    .action(async ({ activity, reason }: { activity: string; reason: string }) => {
      await checkedId('--activity', activity);
      const { ReasonDto } = await import('../../deleted-calls/dto/deletion.dto.js');
      await checkedInput(ReasonDto, { reason }, { '/reason': '--reason' });
      const { reinstateCalls } = await import('./calls-reinstate.js');
      await withApplication(shell, (app) => reinstateCalls(app, shell, activity, reason));
    });
}

function addList(calls: Command, shell: Shell): void {
  calls
    .command('list')
    .description('list the newest live calls, the newest last; every given part must match')
    .option('--cdr-file <id>', 'calls of this CDR file')
    .option(
      '--number <number>',
      'calls whose target, external or termination number is this one; - reads it from standard input',
    )
    .option('--carrier <name>', 'calls of this carrier')
    .option('--min-date <date>', 'calls of this day and later, YYYY-MM-DD')
    .option('--max-date <date>', 'calls of this day and earlier, YYYY-MM-DD')
    .option('--limit <n>', 'how many at most', wholeNumber(1, MAX_LISTED), 50)
    .action(async (options: CallsListOptions) => {
      if (options.cdrFile !== undefined) await checkedId('--cdr-file', options.cdrFile);
      const { listCalls } = await import('./calls-list.js');
      await listCalls(shell, options);
    });
}

function addDelete(calls: Command, shell: Shell): void {
  calls
    .command('delete')
    .description('delete live calls: they become deleted calls, under one activity entry')
    .option('--cdr-file <id>', 'calls of this CDR file')
    .option(
      '--number <number>',
      'calls whose target, external or termination number is this one; - reads it from standard input',
    )
    .option('--carrier <name>', 'calls of this carrier')
    .option('--min-date <date>', 'calls of this day and later, YYYY-MM-DD')
    .option('--max-date <date>', 'calls of this day and earlier, YYYY-MM-DD')
    .option('--id <id...>', 'calls with these ids')
    .requiredOption('--reason <text>', 'kept in the activity log')
    .option('--dry-run', 'only say how many would go')
    .option(
      '--expect <n>',
      'delete nothing where another number of calls would go (exit code 3)',
      wholeNumber(0, MAX_COUNT),
    )
    .addHelpText('after', DELETE_HELP)
    .action(async (options: DeleteOptions) => {
      const { deleteCalls, requestedDeletion } = await import('./calls-delete.js');
      const deletion = await requestedDeletion(options);
      await withApplication(shell, (app) => deleteCalls(app, shell, deletion));
    });
}
