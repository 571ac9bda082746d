import type { Command } from 'commander';
import type { Shell } from '../shell';

/** `serve`: what `npm start` runs. */
export function addServeCommand(serve: Command, { applications, environment }: Shell): void {
  serve.action(async () => applications.serve(await environment()));
}
