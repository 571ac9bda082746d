import { spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { folderOfProcess } from './folder-of-process';

it('makes a folder of this process, and removes those of dead ones alone', async () => {
  const parent = await mkdtemp(join(tmpdir(), 'parent-'));
  const { pid: dead } = spawnSync(process.execPath, ['-e', '']);
  const kept = [`swift-${process.ppid}-a`, `other-${dead}-a`, 'swift-a'];
  for (const name of [`swift-${dead}-a`, ...kept])
    await mkdir(join(parent, name, 'devices'), { recursive: true });
  const folder = basename(await folderOfProcess('swift', parent));
  expect(folder).toMatch(new RegExp(`^swift-${process.pid}-`));
  expect((await readdir(parent)).sort()).toEqual([folder, ...kept].sort());
  await rm(parent, { recursive: true });
});
