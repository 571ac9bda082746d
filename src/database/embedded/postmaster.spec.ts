import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFile, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findPostmaster, pidFileOf } from './postmaster';

describe('who serves a data folder', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await realpath(await mkdtemp(join(tmpdir(), 'data-')));
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('is nobody where no file says so', async () => {
    expect(await findPostmaster(folder)).toBeUndefined();
    await writeFile(pidFileOf(folder), '');
    expect(await findPostmaster(folder)).toBeUndefined();
  });

  it('is no process that has ended', async () => {
    const ended = spawn('true');
    await once(ended, 'exit');
    await writeFile(pidFileOf(folder), `${ended.pid}\n${folder}\n`);
    expect(await findPostmaster(folder)).toEqual({ pid: ended.pid, running: false });
  });

  it('is not this program, although it lives', async () => {
    await writeFile(pidFileOf(folder), `${process.pid}\n${folder}\n`);
    expect(await findPostmaster(folder)).toEqual({ pid: process.pid, running: false });
  });

  it.each([
    ['named on its command line', () => ['-D', folder], () => '/', true],
    ['where it works', () => [], () => folder, true],
    ['of another server', () => ['-D', `${folder}-2`], () => '/', false],
  ])('is a postgres with the folder %s', async (_what, args, cwd, running) => {
    const program = join(folder, 'postgres');
    await copyFile(process.execPath, program);
    const idle = spawn(program, ['-e', 'console.log(1); setInterval(() => {}, 1000)', ...['--', ...args()]], {
      cwd: cwd(),
    });
    await once(idle.stdout, 'data');
    await writeFile(pidFileOf(folder), `${idle.pid}\n`);
    expect(await findPostmaster(folder)).toEqual({ pid: idle.pid, running });
    idle.kill('SIGKILL');
    await once(idle, 'exit');
  });
});
