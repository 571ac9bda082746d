import type { Command } from 'commander';
import { createInterface } from 'node:readline/promises';
import { CommandError } from '../command.error';
import type { Terminal } from '../terminal';

export type Input = NodeJS.ReadableStream & { readonly isTTY?: boolean };

const FROM_INPUT = '-';
const NAME = 'number';

/**
 * A phone number given as `-` is the first line of standard input: then it is neither in the list of processes, which
 * everybody on the machine can read, nor in the history of the shell.
 * @throws CommandError nothing came
 */
export async function takeSecretNumber(command: Command, input: Input, terminal: Terminal): Promise<void> {
  const argument = command.registeredArguments.findIndex((known) => known.name() === NAME);
  const isArgument = argument >= 0 && command.processedArgs[argument] === FROM_INPUT;
  const isOption = command.getOptionValue(NAME) === FROM_INPUT;
  if (!isArgument && !isOption) return;
  if (input.isTTY) terminal.note('Phone number:');
  const number = (await firstLine(input)).trim();
  if (!number)
    throw CommandError.usage('Write the phone number on the first line of standard input: none came.');
  if (isOption) command.setOptionValue(NAME, number);
  else command.processedArgs[argument] = number;
}

/** Empty where none comes. */
export async function firstLine(input: NodeJS.ReadableStream): Promise<string> {
  const lines = createInterface({ input });
  try {
    for await (const line of lines) return line;
    return '';
  } finally {
    lines.close();
  }
}
