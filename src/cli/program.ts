import { AddHelpTextContext, Command, CommanderError } from 'commander';
import { CommandError } from './command.error';
import { COMMANDS, ListedCommand } from './command-list';
import { EXIT_CODES_HELP } from './exit-codes';
import type { Shell } from './shell';
import type { Output } from './terminal';
import { addVersionOption } from './version-option';

const DEFAULT_HELP_WIDTH = 80;

/**
 * The tree of commands. Parsing throws a CommandError for bad usage, and a {@link CommanderError} with exit code 0 after
 * help or version was shown. Otherwise it resolves when the command has done its work.
 * @param words what was typed. Commands that are not among them have only their names and descriptions, because loading
 * them all takes longer than most of them need. Left out, all are whole
 */
export async function buildProgram(shell: Shell, words?: readonly string[]): Promise<Command> {
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
    .addHelpText('beforeAll', refuseUnknown)
    .addHelpText('afterAll', EXIT_CODES_HELP);
  const isTyped = ({ name }: ListedCommand): boolean => !words || words.includes(name);
  // The program's own would take it away from the command.
  if (!words || !COMMANDS.some((command) => command.hasVersionOption && isTyped(command)))
    addVersionOption(program, shell);
  const needsAll = COMMANDS.some((command) => command.needsAll && isTyped(command));
  for (const listed of COMMANDS) {
    const command = program.command(listed.name).description(listed.description);
    if (needsAll || isTyped(listed)) (await listed.load())(command, shell);
  }
  // Without their options, which are there only for those that were loaded.
  program.configureHelp({ showGlobalOptions: true, subcommandTerm: (command) => command.name() });
  refuseInSentences(program);
  return program;
}

/** Where to read how a command is used. */
export function helpHint(command: Command): string {
  const names: string[] = [];
  for (let at: Command | null = command; at; at = at.parent) names.unshift(at.name());
  return `See "${names.join(' ')} --help".`;
}

/** Help of a command that there is not would be the whole program's, and look like an answer. */
function refuseUnknown({ command }: AddHelpTextContext): string {
  const [word] = command.args.filter((arg) => !arg.startsWith('-') && arg !== 'help');
  if (
    word !== undefined &&
    command.commands.length > 0 &&
    !command.commands.some((child) => child.name() === word)
  ) {
    throw CommandError.usage(`Unknown command '${word}'. ${helpHint(command)}`);
  }
  return '';
}

/** Help is as wide as the terminal, and has its usual width where there is none. */
function widthOf({ isTTY, columns }: Output): number {
  return (isTTY && columns) || DEFAULT_HELP_WIDTH;
}

/** Makes bad usage of each command a CommandError that names the command's help. */
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
