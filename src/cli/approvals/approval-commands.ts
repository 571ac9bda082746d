import type { Command } from 'commander';
import { checkedId } from '../checked-input';
import type { Room, Shell } from '../shell';
import { withApplication } from '../with-application';
import type { DecisionOptions } from './decide-approval';

const KEY_HELP = `
A second person proves who they are by their API key, which is read from the file of --key-file, or with - from standard input.
They need data protection access "primary", and are not who asked. Whoever asked runs the same command again, or sends the
same request, within seven days of the first: then it is done, once.`;

const room: Room = async () => (await import('../../auth/auth.module.js')).AuthModule;

/** `approval list|approve|reject`. */
export function addApprovalCommands(approval: Command, surroundings: Shell): void {
  const shell = { ...surroundings, room };
  approval
    .command('list')
    .description('list what waits, or waited, for a second person')
    .option('--waiting', 'only what waits for a decision')
    .action(async ({ waiting = false }: { waiting?: boolean }) => {
      const { listApprovals } = await import('./approval-list.js');
      await listApprovals(shell, waiting);
    });
  addDecision(approval, shell, 'approve', 'approve what somebody else asked for');
  addDecision(approval, shell, 'reject', 'reject what somebody asked for, or take back what you asked for');
}

function addDecision(
  approval: Command,
  shell: Shell,
  decision: 'approve' | 'reject',
  description: string,
): void {
  approval
    .command(`${decision} <id>`)
    .description(description)
    .requiredOption('--reason <text>', 'kept with the request and in the activity log')
    .requiredOption('--key-file <file>', 'your API key; - reads it from standard input')
    .addHelpText('after', KEY_HELP)
    .action(async (given: string, options: DecisionOptions) => {
      const id = await checkedId('ID', given);
      const { checkedDecision, decideApproval } = await import('./decide-approval.js');
      const input = await checkedDecision(options);
      await withApplication(shell, (app) => decideApproval(app, shell, { id, decision, ...input }));
    });
}
