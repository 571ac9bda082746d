import type { Command } from 'commander';
import { checkedId } from '../checked-input';
import type { Room, Shell } from '../shell';
import { withApplication } from '../with-application';
import type { PolicyOptions } from './policy-options';

const SET_HELP = `
What is not named stays as it is. A longer period is in force at once. A shorter one, other recipients and the end of
approvals come into force 24 hours later; until then "policy withdraw" takes them back. Where approvals are on, a shorter
period and other recipients wait for the approval of a second person before that (exit code 3, see "approval list").`;

const room: Room = async () => (await import('../../retention/retention.module.js')).RetentionModule;

/** `policy show|set|changes|withdraw`. */
export function addPolicyCommands(policy: Command, surroundings: Shell): void {
  const shell: Shell = { ...surroundings, room, anyPolicy: true };
  policy
    .command('show')
    .description('what is kept how long, for whom DR files are encrypted, and what changes later')
    .action(async () => {
      const { showPolicy } = await import('./policies.js');
      await withApplication(shell, (app) => showPolicy(app, shell));
    });
  addSet(policy, shell);
  policy
    .command('changes')
    .description('list every decision about the policy')
    .action(async () => {
      const { listPolicyChanges } = await import('./policy-changes.js');
      await listPolicyChanges(shell);
    });
  policy
    .command('withdraw <id>')
    .description('take back a change that is not in force yet (too late: exit code 3)')
    .requiredOption('--reason <text>', 'kept in the activity log')
    .action(async (given: string, { reason }: { reason: string }) => {
      const id = await checkedId('ID', given);
      const { checkedWithdrawal, withdrawChange } = await import('./policies.js');
      const why = await checkedWithdrawal(reason);
      await withApplication(shell, (app) => withdrawChange(app, shell, id, why));
    });
}

function addSet(policy: Command, shell: Shell): void {
  policy
    .command('set')
    .description('change the policy, with a reason, and say what becomes due')
    .option('--live-calls-days <days>', 'live calls, from the day of the call, or "forever"')
    .option('--deleted-calls-days <days>', 'deleted calls, from their deletion or restore')
    .option('--dr-file-days <days>', 'the bytes of DR files, from their making')
    .option('--cdr-file-days <days>', 'CDR files as they came, from the end of their import')
    .option('--unwanted-file-days <days>', 'CDR files that were discarded, failed or came twice')
    .option('--activity-read-days <days>', 'entries of the activity log that only tell of reading')
    .option('--backup-days <days>', 'database backups, from their making')
    .option('--recipients <list>', 'the age recipients of DR files, all of them, with commas between')
    .option('--approvals <on|off>', 'whether a second person has to approve')
    .requiredOption('--reason <text>', 'kept in the activity log')
    .option('--dry-run', 'say what would become due, and change nothing')
    .addHelpText('after', SET_HELP)
    .action(async (options: PolicyOptions) => {
      const { requestedPolicy } = await import('./policy-options.js');
      const input = await requestedPolicy(options);
      const { setPolicy } = await import('./policies.js');
      await withApplication(shell, (app) => setPolicy(app, shell, input));
    });
}
