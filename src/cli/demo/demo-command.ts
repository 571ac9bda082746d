import type { Command } from 'commander';
import type { Shell } from '../shell';

/** `demo`: the whole story on the sample CDR files, in one terminal. */
export function addDemoCommand(program: Command, shell: Shell): void {
  program
    .command('demo')
    .description('tell the whole story on the sample CDR files, with a throw-away database and data folder')
    .option('--keep', 'keep the data folder, and say where it is')
    .action(async ({ keep }: { keep?: boolean }) => {
      const { runDemo } = await import('./run-demo.js');
      await runDemo(shell, keep ?? false);
    });
}
