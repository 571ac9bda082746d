import { mkdtemp, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeDataFolder } from './data-folder';

describe('makeDataFolder', () => {
  let folder: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'deleted-calls-folder-'));
    await writeFile(join(folder, 'file'), '');
    await symlink(join(folder, 'circle'), join(folder, 'circle'));
    await symlink(join(folder, 'gone'), join(folder, 'link'));
  });

  afterEach(() => rm(folder, { recursive: true }));

  it('makes it and those above it', async () => {
    await makeDataFolder(join(folder, 'some', 'where', 'data'));
    expect((await stat(join(folder, 'some', 'where', 'data'))).isDirectory()).toBe(true);
  });

  it.each([
    ['file/data', 'ENOTDIR', 'a file is in the way'],
    ['file', 'ENOTDIR', 'a file is in the way'],
    ['circle/data', 'ELOOP', 'its links lead in a circle'],
    ['link', 'EEXIST', 'something else is in the way'],
    ['x'.repeat(300), 'ENAMETOOLONG', 'its path is too long'],
  ])('says in one sentence why it cannot be %s', async (name, code, reason) => {
    const place = join(folder, name);
    await expect(makeDataFolder(place)).rejects.toMatchObject({
      message: `The data folder ${place} cannot be used (${code}): ${reason}; set DATA_DIR to a folder that this user may write to.`,
    });
  });

  it('says so of a place where the system makes nothing', async () => {
    await expect(makeDataFolder('/proc/deleted-calls')).rejects.toMatchObject({
      message: expect.stringMatching(
        /^The data folder \/proc\/deleted-calls cannot be used \(ENOENT\): nothing can be made there; /,
      ) as string,
    });
  });
});
