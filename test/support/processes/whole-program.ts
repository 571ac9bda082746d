import type { Command } from 'commander';
import { PassThrough } from 'node:stream';
import { buildProgram } from '../../../src/cli/program';
import { Terminal } from '../../../src/cli/terminal';
import { COMMAND_LINE } from '../../../src/common/access/principal';

/**
 * The tree of commands, to be asked about and never run: it has no installation, and prints nowhere.
 * @param words what was typed; all commands are whole when left out
 */
export function programFor(words?: readonly string[]): Promise<Command> {
  const outputs = { stdout: new PassThrough(), stderr: new PassThrough() };
  const shell = {
    ...outputs,
    stdin: process.stdin,
    terminal: new Terminal(false, outputs),
    environment: nowhere,
    operator: COMMAND_LINE,
    interruption: new AbortController().signal,
    applications: { serve: nowhere, openContext: nowhere, openServer: nowhere },
  };
  return buildProgram(shell, words);
}

function nowhere(): Promise<never> {
  return Promise.reject(new Error('Nothing is run.'));
}
