import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createCluster } from './cluster';
import { layOutServerFolder } from './server-folder';
import type { ServerTools } from './server-tools';

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
      /^The database in \S+ could not be made \(1\): its disk is full; free space, then start again\.$/,
    ],
    [
      '2026-11-28 FATAL:  terminating on signal\n2026-11-28 STATEMENT:  CREATE FUNCTION f()\n  select 1;\nchild process exited',
      /^The database in \S+ could not be made \(1\): [^\n]*FATAL: {2}terminating on signal\.$/,
    ],
    ['', /could not be made \(1\): it gave no reason\.$/],
  ])('is told in one sentence, without SQL: %j', async (complaint, sentence) => {
    const tools = {
      postgres: '/bin/false',
      initdb: '/bin/false',
      version: '',
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
