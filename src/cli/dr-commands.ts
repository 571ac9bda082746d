import type { Command } from 'commander';
import { checkedId } from './checked-input';
import type { Shell } from './shell';
import { withApplication } from './with-application';

/** `dr list|verify|keygen`. */
export function addDrCommands(program: Command, shell: Shell): void {
  const dr = program.command('dr').description('disaster recovery (DR) files and their keys');
  dr.command('list')
    .description('list the DR files that have not expired')
    .action(async () => {
      const { listDrFiles } = await import('./dr-list.js');
      await withApplication(shell, (app) => listDrFiles(app, shell));
    });
  dr.command('verify [id]')
    .description(
      'hold one DR file, or all of them and their chain, as storage has them against what was signed',
    )
    .option('--open', 'open each one too, with the identity in DR_IDENTITY_FILE')
    .action(async (given: string | undefined, { open = false }: { open?: boolean }) => {
      const id = given === undefined ? undefined : await checkedId('ID', given);
      const { verifyDrFiles } = await import('./dr-verify.js');
      await withApplication(shell, (app) => verifyDrFiles(app, shell, { id, open }));
    });
  dr.command('keygen')
    .description('make an age identity to keep off this machine; its public key goes into DR_RECIPIENTS')
    .option('--out <file>', 'a new identity file, mode 0600; to stdout when left out')
    .action(async ({ out }: { out?: string }) => {
      const { makeIdentity } = await import('./dr-keygen.js');
      await makeIdentity(shell, out);
    });
}
