import type { Command } from 'commander';
import { buildProgram } from './program';
import type { Shell } from './shell';

/** Help is asked of no application and prints to no terminal. */
const SHELL = { terminal: { json: false } } as unknown as Shell;

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

const HELP = helpTexts(buildProgram(SHELL));

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
