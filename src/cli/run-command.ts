import { Command, CommanderError } from 'commander';
import type { Actor } from '../common/access/principal';
import type { Env } from '../config/env';
import { explainError } from './explain-error';
import { EXIT } from './exit-codes';
import type { Interruption } from './interruption';
import { buildProgram, helpHint } from './program';
import type { Applications } from './shell';
import { Input, takeSecretNumber } from './secrets/secret-number';
import { Output, Terminal } from './terminal';

/** What a command uses of the process. It reads and writes nothing else of it. */
export interface Surroundings {
  /**
   * @param tell is told in one line whom the process works as from here on
   * @throws EnvironmentError, FolderOwnerError
   */
  readonly environment: (tell: (line: string) => void) => Promise<Env>;
  /** Who runs the command. */
  readonly operator: Actor;
  readonly stdin: Input;
  readonly stdout: Output;
  readonly stderr: Output;
  readonly interruption: Interruption;
  readonly applications: Applications;
}

/**
 * Runs one command to its end. Prints errors on stderr.
 * @param args as they were typed, without the program's name
 * @returns the exit code
 */
export async function runCommand(args: readonly string[], surroundings: Surroundings): Promise<number> {
  const { interruption, environment, stdin, ...rest } = surroundings;
  const terminal = new Terminal(args.includes('--json'), surroundings);
  const shell = {
    ...rest,
    stdin,
    terminal,
    interruption: interruption.signal,
    environment: () => environment((line) => terminal.note(line)),
  };
  const program = await buildProgram(shell, args);
  let running: Command | undefined;
  program.hook('preAction', async (_, command) => {
    running = command;
    // The server handles the same signals itself.
    if (command.name() !== 'serve')
      interruption.listen(() => terminal.note('Stopping; once more breaks it off.'));
    await takeSecretNumber(command, stdin, terminal);
  });
  try {
    await program.parseAsync(args, { from: 'user' });
    return EXIT.done;
  } catch (error) {
    if (error instanceof CommanderError) return EXIT.done; // help or version was shown
    const explanation = await explainError(error);
    const hint = running && explanation.exitCode === EXIT.badUsage ? ` ${helpHint(running)}` : '';
    terminal.error({ ...explanation, sentence: `${explanation.sentence}${hint}` });
    return explanation.exitCode;
  }
}
