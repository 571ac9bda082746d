import { execFile } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { PROJECT_FOLDER } from '../support/project-folder';

const FIGURES = readdirSync(join(PROJECT_FOLDER, 'bench', 'figures'), { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.js'))
  .map((file) => file.replace('.js', ''));

const { fallen } = jest.requireActual<{ fallen: (results: object[], earlier: object[]) => string[] }>(
  '../../bench/comparison.js',
);

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

  it('tells which figures fell by more than a tenth since an earlier run, and ends with 1', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'deleted-calls-'));
    const file = join(folder, 'earlier.json');
    const size = ['--rows', '300', '--seconds', '1', '--rounds', '1'];
    const compared = async (ratio: number): Promise<{ code: number; stderr: string }> => {
      const limit = 'a constant behind the same guards';
      await writeFile(file, JSON.stringify({ results: [{ figure: 'one by id', limit, ratio }] }));
      const ended = await bench('item', '--compare', file, ...size).catch(
        (error: { stderr: string }) => error,
      );
      return { code: 'code' in ended ? Number(ended.code) : 0, stderr: (ended as { stderr: string }).stderr };
    };
    try {
      const worse = await compared(100);
      expect(worse.code).toBe(1);
      expect(worse.stderr).toMatch(
        /Worse than in .*earlier\.json:\n {2}one by id, .*: 0\.\d+, and was 100\n/,
      );
      expect((await compared(0.01)).stderr).not.toContain('Worse');
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  it('says how to keep a run where there is none to compare with, before it measures', async () => {
    await expect(bench('item', '--compare', '/nowhere/run.json')).rejects.toMatchObject({
      code: 1,
      stdout: '',
      stderr: 'No run can be read from /nowhere/run.json: keep one with --save /nowhere/run.json\n',
    });
  });

  it('compares by direction, and only what both runs have', () => {
    const of = (figure: string, ratio: number, more = {}): object => ({ figure, limit: 'x', ratio, ...more });
    const earlier = [of('a', 1), of('b', 1), of('c', 1), of('gone', 9)];
    const now = [of('a', 0.91), of('b', 0.89), of('c', 1.2, { atMost: 2 }), of('new', 0.1)];
    expect(fallen(now, earlier)).toEqual(['b, x: 0.89, and was 1', 'c, x: 1.2, and was 1']);
    expect(fallen([{ figure: 'd', failed: 'no' }], earlier)).toEqual(['d: failed: no']);
  });

  it.each(FIGURES)('has all that the figure %s is made with', async (figure) => {
    const load = `require('./bench/figures/${figure}.js').measure.call`;
    await expect(
      promisify(execFile)(process.execPath, ['-e', load], { cwd: PROJECT_FOLDER }),
    ).resolves.toMatchObject({ stderr: '' });
  });
});
