import { execFile } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { PROJECT_FOLDER } from '../support/project-folder';

const FIGURES = readdirSync(join(PROJECT_FOLDER, 'bench', 'figures')).map((file) => file.replace('.js', ''));

/** Of one figure, or of its failure. */
interface Result {
  readonly figure: string;
  readonly failed?: string;
  readonly ratio?: number;
}

describe('npm run bench', () => {
  const bench = (...args: string[]): Promise<{ stdout: string }> =>
    promisify(execFile)('npm', ['run', '-s', 'bench', '--', ...args], { cwd: PROJECT_FOLDER });

  it('measures the figures that are asked for on a few rows', async () => {
    const size = ['--rows', '300', '--seconds', '1', '--rounds', '1'];
    // Its limits are for many rows: it may end with 1.
    const { stdout } = await bench('pages', 'item', '--json', ...size).catch(
      (error: { stdout: string }) => error,
    );
    const results = JSON.parse(stdout) as Result[];
    expect(results.filter(({ failed }) => failed !== undefined)).toEqual([]);
    expect(results.map(({ figure }) => figure)).toEqual(expect.arrayContaining(['one by id']));
    expect(results.every(({ ratio }) => Number(ratio) > 0)).toBe(true);
  });

  it.each(FIGURES)('has all that the figure %s is made with', async (figure) => {
    const load = `require('./bench/figures/${figure}.js').measure.call`;
    await expect(
      promisify(execFile)(process.execPath, ['-e', load], { cwd: PROJECT_FOLDER }),
    ).resolves.toMatchObject({ stderr: '' });
  });
});
