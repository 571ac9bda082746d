import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PROJECT_FOLDER } from '../support/project-folder';

const SPECS = ['src', 'test'].flatMap((folder) =>
  readdirSync(join(PROJECT_FOLDER, folder), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.spec.ts'))
    .map((path) => `/${path}`),
);

describe('the threat model in SECURITY.md', () => {
  const page = readFileSync(join(PROJECT_FOLDER, 'SECURITY.md'), 'utf8');
  const risks = page.split('\n').filter((line) => /^\| API\d+ /.test(line));

  it('has each of the ten risks of OWASP for APIs, with the tests that hold it', () => {
    const tests = risks.map((risk) => {
      const [, name = '', , named = ''] = risk.split('|');
      return [/API\d+/.exec(name)?.[0], [...named.matchAll(/`([^`]+)`/g)].map(([, test]) => test!)] as const;
    });
    expect(tests.map(([name]) => name)).toEqual(Array.from({ length: 10 }, (_, at) => `API${at + 1}`));
    for (const [name, named] of tests) {
      expect({ name, tests: named.length }).not.toEqual({ name, tests: 0 });
      expect({ name, missing: named.filter((test) => !isThere(test)) }).toEqual({ name, missing: [] });
    }
  });
});

function isThere(test: string): boolean {
  return SPECS.some((path) => /^([.](e2e|property))?[.]spec[.]ts$/.test(path.split(`/${test}`).at(-1)!));
}
