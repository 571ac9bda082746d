import type { Command } from 'commander';
import type { Shell } from '../shell';

/** `init`: an installation without a server. */
export function addInitCommand(init: Command, shell: Shell): void {
  init.action(async () => {
    const { makeInstallation } = await import('./make-installation.js');
    await makeInstallation(shell);
  });
}
