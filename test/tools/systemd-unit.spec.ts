import { runCommands } from '../support/documented-commands';
import { PROJECT_FOLDER } from '../support/project-folder';

describe('docs/deleted-calls.service, in the hands of systemd', () => {
  const analyze = (words: string): { status: number | null; stdout: string; stderr: string } =>
    runCommands([`systemd-analyze ${words} --no-pager docs/deleted-calls.service`], {
      cwd: PROJECT_FOLDER,
      env: { PATH: process.env.PATH },
    });

  it('is a unit without a word that systemd does not know', () => {
    const { stderr } = analyze('verify --recursive-errors=no');
    expect(stderr).not.toMatch(/Unknown|Failed to parse|ignoring/i);
  });

  it('is rated below 3, where less is better', () => {
    const { stdout } = analyze('security --offline=true');
    const [, score] = /Overall exposure level for \S+: ([\d.]+)/.exec(stdout) ?? [];
    expect(Number(score)).toBeLessThan(3);
  });
});
