import type { Command } from 'commander';
import type { Room, Shell } from '../shell';
import { withApplication } from '../with-application';
import type { RecoverOptions } from './recover';

const room: Room = async () => (await import('../../retention/retention.module.js')).RetentionModule;

const HELP = `
Storage may hold DR files and uploads that the database does not know: the database came from a backup, or a server took over
that lagged behind. Each such file is proved by its signature, and each of its rows is brought to one place. It takes the age
identity in DR_IDENTITY_FILE. Until every file is adopted or set aside, nothing is purged or expired, and it ends with 1.`;

/** `recover`: makes storage and database one again. */
export function addRecoverCommand(recover: Command, surroundings: Shell): void {
  const shell = { ...surroundings, room };
  recover
    .addHelpText('after', HELP)
    .option('--apply', 'do it; without this nothing is changed')
    .option('--reason <text>', 'kept in the activity log; needed with --apply')
    .option('--redo-deletions', 'delete the calls again whose deletion was undone')
    .option('--set-aside <name...>', 'DR files that cannot be adopted, to be moved to set-aside/ in storage')
    .action(async (options: RecoverOptions) => {
      const { recoverDatabase, requestedRecovery } = await import('./recover.js');
      const request = await requestedRecovery(options);
      await withApplication(shell, (app) => recoverDatabase(app, shell, request));
    });
}
