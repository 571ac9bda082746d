import type { Command } from 'commander';
import { programFor } from '../../test/support/processes/whole-program';

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

let help: readonly [path: string, text: string][];
beforeAll(async () => {
  help = helpTexts(await programFor());
});

it('has help for every command', () => {
  expect(help.length).toBeGreaterThan(20);
  for (const [, text] of help) expect(text).toMatch(/^Usage: deleted-calls /);
});

it.each([[[]], [['--help']], [['cdr', '--help']], [['help', 'dr']]])(
  'shows the same help of the whole when %j was typed',
  async (words) => {
    const [[, text] = []] = helpTexts(await programFor(words));
    expect(text).toBe(help[0]?.[1]);
  },
);

it('gives a command that was typed all of its help, and loads no other', async () => {
  const some = helpTexts(await programFor(['help', 'dr']));
  expect(some.filter(([path]) => /^dr\b/.test(path))).toEqual(help.filter(([path]) => /^dr\b/.test(path)));
  expect(some.filter(([path]) => /^cdr\b/.test(path))).toHaveLength(1);
});

it('says "held" of legal holds alone', () => {
  for (const [path, text] of help.filter(([path]) => !/^(hold|retention)\b/.test(path))) {
    expect(`${path}: ${text}`).not.toMatch(/\bheld\b/);
  }
});

it('calls a layout a layout', () => {
  for (const [path, text] of help.filter(([path]) => /^(cdr|generate)\b/.test(path))) {
    expect(`${path}: ${text}`).not.toMatch(/\bformats?\b/i);
  }
});
