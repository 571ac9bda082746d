import type { Command } from 'commander';
import type { Shell } from '../shell';

/** `demo`: the whole story on the sample CDR files, in one terminal. */
export function addDemoCommand(demo: Command, shell: Shell): void {
  demo
    .option('--keep', 'keep the data folder, and say where it is')
    .action(async ({ keep }: { keep?: boolean }) => {
      const { runDemo } = await import('./run-demo.js');
      await runDemo(shell, keep ?? false);
    });
}
