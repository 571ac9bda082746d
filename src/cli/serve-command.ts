import type { Command } from 'commander';
import type { Shell } from './shell';

/** `serve`: what `npm start` runs. */
export function addServeCommand(program: Command, { applications, environment }: Shell): void {
  program
    .command('serve')
    .description('serve HTTP until SIGINT or SIGTERM; its log goes to stdout, with --json or without')
    .action(async () => applications.serve(await environment()));
}
