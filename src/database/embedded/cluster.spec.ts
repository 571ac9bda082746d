import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createCluster, localeOptions } from './cluster';
import { layOutServerFolder } from './server-folder';
import type { ServerTools } from './programs/server-tools';

describe('a cluster that cannot be made', () => {
  let root: string;

  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'deleted-calls-cluster-'));
    await mkdir(join(root, 'postgres'));
  });

  afterEach(() => rm(root, { recursive: true }));

  it.each([
    [
      'initdb: error: could not write file "x": No space left on device\ninitdb: removing contents',
      /^The database in \S+ could not be made by \/bin\/false \(1\): its disk is full; free space, then start again\.$/,
    ],
    [
      '2026-11-28 FATAL:  terminating on signal\n2026-11-28 STATEMENT:  CREATE FUNCTION f()\n  select 1;\nchild process exited',
      /^The database in \S+ could not be made by \/bin\/false \(1\): [^\n]*FATAL: {2}terminating on signal\.$/,
    ],
    ['', /could not be made by \/bin\/false \(1\): it gave no reason\.$/],
  ])('is told in one sentence, without SQL: %j', async (complaint, sentence) => {
    const tools = {
      postgres: '/bin/false',
      initdb: '/bin/false',
      bin: '/bin',
      version: { major: 18, minor: 4, text: '18.4' },
      user: undefined,
      run: (_program, _args, options) =>
        spawn(
          process.execPath,
          ['-e', `process.stderr.write(${JSON.stringify(complaint)}); process.exitCode = 1`],
          options,
        ),
    } satisfies ServerTools;
    const folder = layOutServerFolder(join(root, 'postgres'));
    await expect(createCluster(folder, tools, false)).rejects.toThrow(sentence);
    expect(await readdir(folder.root)).toEqual([]);
  });
});

describe('the order and the letters of a new cluster', () => {
  it.each([15, 16])('are those of bytes in %d, where a library would have to know more', (major) => {
    expect(localeOptions(major)).toEqual(['--locale=C']);
  });

  it.each([17, 18, 19])('are PostgreSQL’s own in %d', (major) => {
    expect(localeOptions(major)).toEqual([
      '--locale=C',
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
    ]);
  });
});
