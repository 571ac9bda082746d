import type { Command } from 'commander';
import type { Room, Shell } from '../shell';
import { withApplication } from '../with-application';

const room: Room = async () => (await import('../../system/system.module.js')).SystemModule;

/** `status`: whether all is well, in one page. */
export function addStatusCommand(status: Command, surroundings: Shell): void {
  const shell = { ...surroundings, room };
  status.action(async () => {
    const { showStatus } = await import('./show-status.js');
    await withApplication(shell, (app) => showStatus(app, shell));
  });
}
