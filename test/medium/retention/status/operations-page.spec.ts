import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { FAILURE_CAUSES } from '../../../../src/retention/records/retention-errors';
import { RETENTION_METRICS } from '../../../../src/retention/status/retention-metrics';
import { RETENTION_STATUSES } from '../../../../src/retention/status/retention-status';
import { startTestApp } from '../../../support/http/test-app';
import { PROJECT_FOLDER } from '../../../support/project-folder';

const docs = (name: string): string => readFileSync(join(PROJECT_FOLDER, 'docs', name), 'utf8');

describe('docs/operations.md', () => {
  const page = docs('operations.md');
  const rules = docs('alerts.yml');

  /** The text below a heading, up to the next. */
  function section(heading: string): string {
    const [, text] = page.split(`### ${heading}\n`);
    if (text === undefined) throw new Error(`docs/operations.md has no "### ${heading}"`);
    return text.split(/^##/m)[0] ?? '';
  }

  /** What a table's row says of its first cell: every cell after it is filled. */
  function row(text: string, name: string): string[] {
    const line = text.split('\n').find((each) => each.startsWith(`| \`${name}\` `));
    return (line ?? '')
      .split('|')
      .slice(2, -1)
      .map((cell) => cell.trim());
  }

  it.each([...rules.matchAll(/^ +- alert: (\w+)$/gm)].map(([, name]) => String(name)))(
    'says what %s means, and what to type',
    (name) => {
      expect(section(name).length).toBeGreaterThan(150);
      expect(section(name)).toMatch(/`[^`]+`/);
    },
  );

  it('explains no alert that there is not', () => {
    const explained = [...page.matchAll(/^### (DeletedCalls\w+)$/gm)].map(([, name]) => name);
    expect(explained.length).toBeGreaterThan(5);
    for (const name of explained) expect(rules).toContain(`alert: ${name}\n`);
  });

  it.each(RETENTION_STATUSES)('says what the status %s means and what to do', (status) => {
    expect(row(section('Statuses of retention'), status)).toEqual([
      expect.stringMatching(/./),
      expect.stringMatching(/./),
    ]);
  });

  it.each(FAILURE_CAUSES)('says what the cause %s means and what to do', (cause) => {
    expect(row(section('Causes of a failed run'), cause).filter(Boolean).length).toBeGreaterThan(1);
  });

  it.each(RETENTION_METRICS.map(({ name }) => name))('names %s', (name) => {
    expect(page).toContain(`\`${name.replace('deleted_calls_retention_', '')}`);
  });

  it('has rules on metrics that a server shows', async () => {
    const test = await startTestApp();
    const { text } = await test.client(null).get('/metrics');
    const named = new Set(rules.match(/deleted_calls_\w+/g));
    expect(named.size).toBeGreaterThan(5);
    for (const name of named) expect(text).toContain(`# HELP ${name} `);
    await test.close();
  });
});
