import type { Command } from 'commander';
import { PassThrough } from 'node:stream';
import { buildProgram } from './program';
import { Terminal } from './terminal';

const outputs = { stdout: new PassThrough(), stderr: new PassThrough() };

/** Help needs no application, and goes to no terminal. */
function nowhere(): Promise<never> {
  return Promise.reject(new Error('Help asks for nothing.'));
}

/** What `--help` shows of each command. */
function helpTexts(command: Command, path: string[] = []): [string, string][] {
  let shown = '';
  command.configureOutput({ writeOut: (text) => (shown += text) });
  command.outputHelp();
  return [
    [path.join(' '), shown],
    ...command.commands.flatMap((child) => helpTexts(child, [...path, child.name()])),
  ];
}

const HELP = helpTexts(
  buildProgram({
    ...outputs,
    terminal: new Terminal(false, outputs),
    environment: nowhere,
    interruption: new AbortController().signal,
    applications: { serve: nowhere, openContext: nowhere, openServer: nowhere },
  }),
);

it('has help for every command', () => {
  expect(HELP.length).toBeGreaterThan(20);
  for (const [, text] of HELP) expect(text).toMatch(/^Usage: deleted-calls /);
});

it.each(HELP.filter(([path]) => !/^(hold|retention)\b/.test(path)))(
  'says "held" of legal holds alone, which "%s" has nothing to do with',
  (_, text) => {
    expect(text).not.toMatch(/\bheld\b/);
  },
);

it.each(HELP.filter(([path]) => /^(cdr|generate)\b/.test(path)))(
  'calls a layout a layout, in "%s"',
  (_, text) => {
    expect(text).not.toMatch(/\bformats?\b/i);
  },
);
