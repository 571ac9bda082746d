import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
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
