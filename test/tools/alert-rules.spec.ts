import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runCommands, ShellOutcome } from '../support/documented-commands';
import { PROJECT_FOLDER } from '../support/project-folder';

const RULES = join(PROJECT_FOLDER, 'docs', 'alerts.yml');

describe('the alerting rules of docs/alerts.yml, in the hands of promtool', () => {
  let folder: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'alerts-'));
    await cp(RULES, join(folder, 'alerts.yml'));
    await cp(join(__dirname, 'alerts.test.yml'), join(folder, 'alerts.test.yml'));
  });

  afterEach(() => rm(folder, { recursive: true }));

  const promtool = (...words: string[]): ShellOutcome =>
    runCommands([`promtool ${words.join(' ')}`], { cwd: folder, env: { PATH: process.env.PATH } });

  it('are rules that Prometheus takes', async () => {
    const alerts = (await readFile(RULES, 'utf8')).match(/^ +- alert: /gm) ?? [];
    const { status, stdout } = promtool('check', 'rules', 'alerts.yml');
    expect([status, stdout]).toEqual([0, expect.stringContaining(`SUCCESS: ${alerts.length} rules found`)]);
  });

  it('speak when they should, and are silent when they should', () => {
    const { status, stdout, stderr } = promtool('test', 'rules', 'alerts.test.yml');
    expect([status, stdout + stderr]).toEqual([0, expect.stringContaining('SUCCESS')]);
  });

  it('would not pass with a rule that never speaks', async () => {
    const rules = await readFile(RULES, 'utf8');
    await writeFile(
      join(folder, 'alerts.yml'),
      rules.replace(
        'max by (cause) (deleted_calls_retention_failed) == 1',
        'max by (cause) (deleted_calls_retention_failed) == 2',
      ),
    );
    expect(promtool('test', 'rules', 'alerts.test.yml').status).not.toBe(0);
  });
});
