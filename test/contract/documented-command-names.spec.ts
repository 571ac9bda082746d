import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Command, Help } from 'commander';
import { programFor } from '../support/processes/whole-program';
import { PROJECT_FOLDER } from '../support/project-folder';

const PAGES = [
  'README.md',
  ...readdirSync(join(PROJECT_FOLDER, 'docs'))
    .filter((name) => name.endsWith('.md'))
    .map((name) => join('docs', name)),
];
const read = (name: string): string => readFileSync(join(PROJECT_FOLDER, name), 'utf8');

describe('the pages', () => {
  it.each(PAGES)('%s asks no registry for a package of our name', (page) => {
    expect(read(page)).not.toMatch(/npx (?!--)/);
  });

  it('name only commands and options that there are', async () => {
    const program = await programFor();
    const uses = PAGES.flatMap((page) => usesIn(page, program));
    expect(uses.length).toBeGreaterThan(70);
    expect(uses.flatMap((use) => faultsOf(use, program))).toEqual([]);
  });

  it('make deleted-calls a command before they use it', () => {
    for (const page of ['README.md', 'docs/install.md'])
      expect(read(page)).toContain('/usr/local/bin/deleted-calls');
    const commands = [...read('README.md').matchAll(/^```\n([\s\S]*?)^```$/gm)].map(([, block]) => block);
    expect(commands.join('')).not.toMatch(/^deleted-calls /m);
    expect(commands.join('')).toMatch(/^node dist\/cli\.js user create/m);
  });

  it('have a unit that can be enabled, and is the one that is shipped', () => {
    const [, unit] = /^```ini\n(#[\s\S]*?)^```$/m.exec(read('docs/install.md')) ?? [];
    expect(unit).toBe(read('docs/deleted-calls.service'));
    for (const words of ['[Install]\nWantedBy=', 'User=', 'KillMode=mixed', 'ProtectSystem=strict'])
      expect(unit).toContain(words);
  });

  it('leave the name of a package that nobody else can take', () => {
    const { name, private: isPrivate } = JSON.parse(read('package.json')) as {
      name: string;
      private: boolean;
    };
    expect({ name, isPrivate }).toEqual({ name: '@deleted-calls/server', isPrivate: true });
    expect(JSON.parse(read('package-lock.json'))).toMatchObject({ name, packages: { '': { name } } });
  });
});

interface Use {
  readonly page: string;
  /** What follows `deleted-calls` up to the end of the command. */
  readonly words: readonly string[];
}

/**
 * Every use of the command line in a page's code: after the program's name in blocks and between backticks, and a whole
 * `group command` between backticks. The name may stand twice, as in `sudo -u deleted-calls deleted-calls dr verify`.
 */
function usesIn(page: string, program: Command): Use[] {
  const groups = program.commands.filter(({ commands }) => commands.length > 0).map((one) => one.name());
  const named = /(?:^|[\s;|(])(?:deleted-calls|node dist\/cli\.js) +(?!-)([^\n]*)/g;
  const short = new RegExp(`^(?:${groups.join('|')}) [a-z][^\\n]*$`);
  return codeOf(read(page)).flatMap((code) => {
    const lines = code.replaceAll('\\\n', ' ');
    const texts = short.test(lines) ? [lines] : [...lines.matchAll(named)].map(([, text = '']) => text);
    return texts.map((text) => ({ page, words: wordsOf(text.replace(/^(?:deleted-calls +)+/, '')) }));
  });
}

/** Blocks of commands and what stands between backticks. A unit and settings of other programs are no commands. */
function codeOf(markdown: string): string[] {
  const blocks = [...markdown.matchAll(/^```(?:sh)?\n([\s\S]*?)^```$/gm)].map(([, block = '']) => block);
  const prose = markdown.replace(/^```\w*\n[\s\S]*?^```$/gm, '');
  return [...blocks, ...[...prose.matchAll(/`([^`]+)`/g)].map(([, code = '']) => code)];
}

/** Up to a comment, or to where the shell goes on with something else. Texts in quotes are one word. */
function wordsOf(text: string): string[] {
  const [command = ''] = text.split(/ #|[|;&<>)]/);
  return command.match(/"[^"]*"|'[^']*'|\S+/g) ?? [];
}

function faultsOf({ page, words }: Use, program: Command): string[] {
  let command = program;
  let at = 0;
  for (; command.commands.length > 0 && /^[a-z]/.test(words[at] ?? ''); at += 1) {
    const child = command.commands.find((one) => one.name() === words[at]);
    if (!child) return [`${page}: there is no command "${words.join(' ')}"`];
    command = child;
  }
  const help = new Help();
  const known = [...help.visibleOptions(command), ...help.visibleGlobalOptions(command), ...program.options];
  return words
    .slice(at)
    .map((word) => word.replace(/^\[?(--[a-z-]+).*$/, '$1'))
    .filter((word) => word.startsWith('--') && !known.some(({ long }) => long === word))
    .map((option) => `${page}: "${words.join(' ')}" has no option ${option}`);
}
