import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { isAbsolute, join } from 'node:path';
import { foldersWithPostgres, usualPlaces } from './usual-places';

describe('the usual places of PostgreSQL', () => {
  let root: string;

  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'places-'));
  });

  afterEach(() => rm(root, { recursive: true }));

  async function install(...folders: string[]): Promise<void> {
    for (const folder of folders) {
      await mkdir(join(root, folder), { recursive: true });
      await writeFile(join(root, folder, 'postgres'), '');
    }
  }

  it.each(['linux', 'darwin'])('are absolute on %s, with a star in one name at most', (platform) => {
    for (const place of usualPlaces(platform)) {
      expect(isAbsolute(place)).toBe(true);
      expect(place.split('*').length).toBeLessThanOrEqual(2);
    }
  });

  it.each([
    ['linux', '/usr/lib/postgresql/*/bin', '/usr/pgsql-*/bin', '/usr/libexec/postgresql*'],
    [
      'darwin',
      '/opt/homebrew/opt/postgresql@*/bin',
      '/usr/local/opt/postgresql@*/bin',
      '/Library/PostgreSQL/*/bin',
    ],
  ])('have those of its distributions on %s', (platform, ...places) => {
    expect(usualPlaces(platform)).toEqual(expect.arrayContaining(places));
  });

  it('are found whatever stands in the place of the star', async () => {
    await install(
      'lib/postgresql/9.6/bin',
      'lib/postgresql/18/bin',
      'pgsql-17/bin',
      'libexec/postgresql16',
      'bin',
    );
    await install('lib/postgresql/only/here', 'pgsqlx/bin', 'lib/other/18/bin');
    const places = [
      'lib/postgresql/*/bin',
      'pgsql-*/bin',
      'libexec/postgresql*',
      'bin',
      'gone/*/bin',
      'gone/bin',
    ];
    expect((await foldersWithPostgres(places.map((place) => join(root, place)))).sort()).toEqual(
      ['bin', 'lib/postgresql/18/bin', 'lib/postgresql/9.6/bin', 'libexec/postgresql16', 'pgsql-17/bin'].map(
        (folder) => join(root, folder),
      ),
    );
  });

  it('count a program once, by whatever links it is reached, and a link that leads nowhere not at all', async () => {
    await install('18/bin');
    await mkdir(join(root, 'bin'));
    await symlink(join(root, '18', 'bin', 'postgres'), join(root, 'bin', 'postgres'));
    await mkdir(join(root, '17', 'bin'), { recursive: true });
    await symlink(join(root, 'gone'), join(root, '17', 'bin', 'postgres'));
    const found = await foldersWithPostgres([join(root, '*', 'bin'), join(root, 'bin')]);
    expect(found).toEqual([join(root, '18', 'bin')]);
  });
});
