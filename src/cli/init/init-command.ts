import type { Command } from 'commander';
import type { Shell } from '../shell';

/** `init`: an installation without a server. */
export function addInitCommand(program: Command, shell: Shell): void {
  program
    .command('init')
    .description(
      'make an installation: data folder, database, keys and the user admin; where there is one already, nothing is changed',
    )
    .action(async () => {
      const { makeInstallation } = await import('./make-installation.js');
      await makeInstallation(shell);
    });
}
