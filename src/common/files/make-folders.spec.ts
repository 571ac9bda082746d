import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeFolders } from './make-folders';

describe('makeFolders', () => {
  let folder: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'deleted-calls-folders-'));
  });

  afterEach(() => rm(folder, { recursive: true }));

  it('makes each folder that is missing, with the mode, and says whether it did', async () => {
    const path = join(folder, 'a', 'b', 'c');
    expect(await makeFolders(path, 0o700)).toBe(true);
    expect((await stat(join(folder, 'a'))).mode & 0o777).toBe(0o700);
    expect(await makeFolders(path, 0o700)).toBe(false);
  });

  it('may be asked for the same folders by several at once', async () => {
    const path = join(folder, 'a', 'b', 'c');
    await Promise.all(Array.from({ length: 8 }, () => makeFolders(path)));
    expect((await stat(path)).isDirectory()).toBe(true);
  });

  it('ends where a file, or a link that leads nowhere, is in the way', async () => {
    await writeFile(join(folder, 'file'), '');
    await symlink(join(folder, 'nowhere'), join(folder, 'link'));
    await expect(makeFolders(join(folder, 'file'))).rejects.toMatchObject({ code: 'ENOTDIR' });
    await expect(makeFolders(join(folder, 'file', 'b'))).rejects.toMatchObject({ code: 'ENOTDIR' });
    await expect(makeFolders(join(folder, 'link'))).rejects.toMatchObject({ code: 'EEXIST' });
  });

  it('follows a link to a folder', async () => {
    await mkdir(join(folder, 'real'));
    await symlink(join(folder, 'real'), join(folder, 'link'));
    expect(await makeFolders(join(folder, 'link', 'a'))).toBe(true);
    expect(existsSync(join(folder, 'real', 'a'))).toBe(true);
  });

  // Linux says of /proc that it is not there when something is to be made in it.
  const impossible = existsSync('/proc/self') ? '/proc/deleted-calls/data' : '/dev/null/data';

  it('ends where the system lets nobody make anything', async () => {
    await expect(makeFolders(impossible)).rejects.toMatchObject({
      code: expect.stringMatching(/^(ENOENT|ENOTDIR)$/) as string,
    });
  });
});
