import type { Command } from 'commander';
import type { Shell } from '../shell';

/** `doctor`: what of an installation's surroundings an operator may have got wrong. */
export function addDoctorCommand(doctor: Command, shell: Shell): void {
  doctor.action(async () => {
    const { examineInstallation } = await import('./examine-installation.js');
    await examineInstallation(shell);
  });
}
