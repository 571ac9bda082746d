#!/usr/bin/env node
import 'reflect-metadata';
import { Command, CommanderError } from 'commander';
import type { Applications } from './cli/shell';
import { explainError } from './cli/explain-error';
import { EXIT } from './cli/exit-codes';
import { Interruption } from './cli/interruption';
import { buildProgram, helpHint } from './cli/program';
import { Terminal } from './cli/terminal';

/** What takes long to load is loaded by the commands that need it, so that help and bad usage answer at once. */
const applications: Applications = {
  serve: async (env) => (await import('./serve.js')).serve(env),
  openServer: async (env, address) => (await import('./create-app.js')).createApp(env, address),
  openContext: async (env, address) =>
    (await import('./create-command-context.js')).createCommandContext(env, address),
};

/** Runs one command and sets the exit code; the process ends when everything is closed. */
async function main(args: readonly string[]): Promise<void> {
  const terminal = new Terminal(args.includes('--json'));
  const interruption = new Interruption();
  const program = buildProgram({ terminal, interruption: interruption.signal, applications });
  let running: Command | undefined;
  program.hook('preAction', (_, command) => {
    running = command;
    // The server stops by itself, cleanly, on the same signals.
    if (command.name() !== 'serve')
      interruption.listen(() => terminal.note('Stopping; once more breaks it off.'));
  });
  try {
    await program.parseAsync(args, { from: 'user' });
  } catch (error) {
    if (error instanceof CommanderError) return; // help or version was shown
    const { exitCode, sentence } = await explainError(error);
    const hint = running && exitCode === EXIT.badUsage ? ` ${helpHint(running)}` : '';
    terminal.error(`${sentence}${hint}`);
    process.exitCode = exitCode;
  }
}

// Whoever reads the output may go away, as `| head` does.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

void main(process.argv.slice(2));
