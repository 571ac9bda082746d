import { chmod, mkdir, mkdtemp, rm, stat, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { layOutServerFolder, makeSocketFolder } from './server-folder';

describe('the folder of a server', () => {
  it('holds the socket where a socket’s path may be that long', () => {
    const root = `/${'a'.repeat(103 - '/'.length - '/socket/.s.PGSQL.5432'.length)}`;
    expect(layOutServerFolder(root).socket).toBe(`${root}/socket`);
    expect(layOutServerFolder(`${root}a`).socket).toMatch(/^\/tmp\/deleted-calls-[0-9a-f]{24}$/);
  });

  it('counts bytes, not characters', () => {
    expect(layOutServerFolder(`/${'é'.repeat(50)}`).socket).toMatch(/^\/tmp\//);
  });
});

describe('the folder of the socket', () => {
  let root: string;
  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'server-'));
  });
  afterEach(() => rm(root, { recursive: true }));

  it('is private, and made once', async () => {
    const folder = layOutServerFolder(root);
    await Promise.all([makeSocketFolder(folder, undefined), makeSocketFolder(folder, undefined)]);
    expect((await stat(folder.socket)).mode & 0o777).toBe(0o700);
  });

  it('is refused where others may enter it', async () => {
    const folder = layOutServerFolder(root);
    await mkdir(folder.socket);
    await chmod(folder.socket, 0o750);
    await expect(makeSocketFolder(folder, undefined)).rejects.toThrow(
      /is not a private folder .* move it away/,
    );
  });

  it('is refused where it is a link', async () => {
    const folder = layOutServerFolder(root);
    await symlink(root, folder.socket);
    await expect(makeSocketFolder(folder, undefined)).rejects.toThrow(/is not a private folder/);
  });
});
