import { readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import type { AccessesResult } from '../../../src/data-subjects/accesses/accesses-result';
import type { Report } from '../../../src/data-subjects/report/report';
import { addCalls, deleteCalls } from '../../support/database/call-rows';
import { addDueCalls } from '../../support/dr-files/due-calls';
import { CliInstallation } from '../../support/processes/cli-installation';

const NUMBER = '0113 496 0003';

describe('subject', () => {
  let installation: CliInstallation;

  beforeAll(async () => {
    installation = await CliInstallation.createWithPolicy();
    const { sql } = installation.database;
    await addDueCalls(installation, 30);
    expect((await installation.run('retention', 'run')).code).toBe(0);
    await deleteCalls(sql, await addCalls(sql, 4, '2'));
  });

  afterAll(() => installation.remove());

  const run = (...args: string[]): ReturnType<CliInstallation['run']> => installation.run('subject', ...args);

  it('accesses says who looked at a number, and counts itself from then on', async () => {
    const first = await run('accesses', NUMBER, '--reason', 'A letter');
    expect(first).toMatchObject({ code: 0, stderr: '' });
    expect(first.stdout).toMatch(/^accesses +0\ncomplete +yes\nactivity +\d+\n$/);
    const second = await run('accesses', NUMBER);
    expect(second.stdout).toMatch(
      /\nWHEN +WHO +ADDRESS +ACTIVITY +WHAT +RECORDS +ENTRY\n\d{4}-\S+ +Command line +\S+ +Data subject accesses viewed +asked for the number +- +\d+\n$/,
    );
    const { stdout } = await run('accesses', NUMBER, '--to', '2020-01-01', '--json');
    expect(JSON.parse(stdout) as AccessesResult).toMatchObject({ count: 0, to: '2020-01-01T00:00:00Z' });
  });

  it('report prints JSON, CSV and HTML, and writes each format into a file that was not there', async () => {
    const { code, stdout } = await run('report', NUMBER);
    expect(code).toBe(0);
    const { sections } = JSON.parse(stdout) as Report;
    expect(sections.map(({ name, count }) => [name, count]).slice(0, 3)).toEqual([
      ['calls', 0],
      ['deletedCalls', 1],
      ['disasterRecoveryFiles', 1],
    ]);
    expect((await run('report', NUMBER, '--format', 'csv')).stdout).toMatch(
      /^section,record,field,value\r\n/,
    );
    expect((await run('report', NUMBER, '--format', 'html')).stdout).toMatch(/^<!doctype html>/);
    const out = join(installation.folder, 'report.pdf');
    const written = await run('report', NUMBER, '--format', 'pdf', '--out', out);
    expect(written.stdout).toMatch(/^file +\S+report\.pdf\nbytes +[\d,]+\ncomplete +yes\nactivity +\d+\n$/);
    expect((await readFile(out)).subarray(0, 5).toString()).toBe('%PDF-');
    expect(await run('report', NUMBER, '--format', 'pdf', '--out', out)).toMatchObject({
      code: 3,
      stderr: expect.stringContaining('exists already and is not overwritten') as unknown,
    });
  });

  it('ends with 2 for what cannot be asked for, with a sentence', async () => {
    for (const [args, sentence] of [
      [['report', '+'], /^NUMBER must be a phone number/],
      [['report', NUMBER, '--format', 'doc'], /^--format must be one of json, csv, html, pdf\./],
      [['report', NUMBER, '--format', 'pdf'], /^A PDF goes into a file: give --out FILE\./],
      [['accesses', NUMBER, '--from', 'monday'], /^--from must be an RFC 3339 instant/],
      [['accesses', NUMBER, '--from', '2026-02-01', '--to', '2026-01-01'], /^--to must be after from/],
    ] as const) {
      expect(await run(...args)).toMatchObject({
        code: 2,
        stdout: '',
        stderr: expect.stringMatching(sentence) as unknown,
      });
    }
  });

  it('ends with 1 when a DR file cannot be opened: the rest is printed', async () => {
    const identity = join(installation.folder, 'keys', 'dr-identity.txt');
    await rename(identity, `${identity}.away`);
    for (const command of ['report', 'accesses']) {
      const { code, stdout, stderr } = await run(command, NUMBER);
      expect({ command, code }).toEqual({ command, code: 1 });
      expect(stdout.length).toBeGreaterThan(20);
      expect(stderr).toContain('The search is not complete');
    }
    await rename(`${identity}.away`, identity);
  });
});
