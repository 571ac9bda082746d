import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { PROJECT_FOLDER } from '../../../test/support/project-folder';
import { typescriptChild } from '../../../test/support/processes/typescript-child';
import { tryStartLock } from './start-lock';

describe('the lock around the start of a server', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'lock-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('is held by one, and free again when released', async () => {
    const lock = await tryStartLock(folder);
    expect(lock).toBeDefined();
    expect(await tryStartLock(folder)).toBeUndefined();
    await lock!.release();
    const next = await tryStartLock(folder);
    expect(next).toBeDefined();
    await next!.release();
    expect(await readdir(folder)).toEqual([]);
  });

  it('is never held by two of many who reach for it', async () => {
    let holders = 0;
    let most = 0;
    async function contend(): Promise<void> {
      for (let lock; !lock; await sleep(Math.random() * 20)) {
        lock = await tryStartLock(folder);
        most = Math.max(most, lock ? ++holders : holders);
        await sleep(1);
        if (lock) holders--;
        await lock?.release();
      }
    }
    await Promise.all(Array.from({ length: 8 }, contend));
    expect(most).toBe(1);
  });

  it('is free when its holder was killed', async () => {
    const script = `require('./src/database/embedded/start-lock.ts').tryStartLock(process.argv[1])
      .then(() => { console.log('held'); setInterval(() => {}, 1000); });`;
    const holder = spawn(process.execPath, typescriptChild(script, folder), { cwd: PROJECT_FOLDER });
    await once(holder.stdout, 'data');
    expect(await tryStartLock(folder)).toBeUndefined();
    holder.kill('SIGKILL');
    await once(holder, 'exit');
    expect(await readdir(folder)).toHaveLength(1);
    const lock = await tryStartLock(folder);
    expect(lock).toBeDefined();
    await lock!.release();
    expect(await readdir(folder)).toEqual([]);
  });

  it('fails in a folder that does not exist', async () => {
    await expect(tryStartLock(join(folder, 'missing'))).rejects.toThrow();
  });
});
