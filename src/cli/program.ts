import { Command, CommanderError } from 'commander';
import { addCallsCommands } from './calls/calls-commands';
import { addCdrCommands } from './cdr/cdr-commands';
import { CommandError } from './command.error';
import { addDemoCommand } from './demo/demo-command';
import { addDrCommands } from './dr/dr-commands';
import { EXIT_CODES_HELP } from './exit-codes';
import { addGenerateCommand } from './generate-command';
import { addHoldCommands } from './holds/hold-commands';
import { addInitCommand } from './init/init-command';
import { addMigrateCommand } from './migrate-command';
import { addRetentionCommands } from './retention/retention-commands';
import { addServeCommand } from './serve-command';
import type { Shell } from './shell';
import type { Output } from './terminal';
import { addUserCommands } from './user-commands';
import { addVersionOption } from './version-option';

const DEFAULT_HELP_WIDTH = 80;

/**
 * The tree of commands. Parsing throws a CommandError for bad usage and {@link CommanderError} with exit code 0 after
 * help or version was shown; otherwise it resolves when the command has done its work.
 */
export function buildProgram(shell: Shell): Command {
  const program = new Command('deleted-calls')
    .description('The audit trail of deleted call detail records: command line of one installation.')
    .option('--json', 'print exactly one JSON document, and errors as JSON on stderr')
    .configureHelp({ showGlobalOptions: true })
    .configureOutput({
      outputError: () => undefined,
      writeOut: (text) => shell.stdout.write(text),
      writeErr: (text) => !shell.terminal.json && shell.stderr.write(text),
      getOutHelpWidth: () => widthOf(shell.stdout),
      getErrHelpWidth: () => widthOf(shell.stderr),
    })
    .addHelpText('afterAll', EXIT_CODES_HELP);
  addVersionOption(program, shell);
  addServeCommand(program, shell);
  addInitCommand(program, shell);
  addMigrateCommand(program, shell);
  addDemoCommand(program, shell);
  addGenerateCommand(program, shell);
  addUserCommands(program, shell);
  addCdrCommands(program, shell);
  addCallsCommands(program, shell);
  addRetentionCommands(program, shell);
  addHoldCommands(program, shell);
  addDrCommands(program, shell);
  refuseInSentences(program);
  return program;
}

/** Where to read how a command is used. */
export function helpHint(command: Command): string {
  const names: string[] = [];
  for (let at: Command | null = command; at; at = at.parent) names.unshift(at.name());
  return `See "${names.join(' ')} --help".`;
}

/** Help is as wide as the terminal, and has its usual width where there is none. */
function widthOf({ isTTY, columns }: Output): number {
  return (isTTY && columns) || DEFAULT_HELP_WIDTH;
}

/** Bad usage of each command is told with the way to that command's help. */
function refuseInSentences(command: Command): void {
  command.exitOverride((error) => {
    if (error.exitCode === 0) throw error;
    throw CommandError.usage(`${sentenceOf(error)} ${helpHint(command)}`);
  });
  for (const child of command.commands) refuseInSentences(child);
}

function sentenceOf({ code, message }: CommanderError): string {
  if (code === 'commander.help') return 'Say which command.';
  const text = message
    .replace(/^error: /, '')
    .replace(/\s+/g, ' ')
    .trim();
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}${/[.?)]$/.test(text) ? '' : '.'}`;
}
