import { chmod, chown, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { findPackagedPrograms } from '../../../src/database/embedded/programs/package-programs';
import { EmbeddedPostgresFolders, NOBODY } from '../../support/database/embedded-postgres-folders';
import { eventsOn, startedOn, startFastPostgres } from '../../support/database/fast-postgres';
import { PostgresTrees } from '../../support/database/servers/postgres-trees';

const folders = new EmbeddedPostgresFolders();
const trees = new PostgresTrees(findPackagedPrograms);
let packaged: string;

beforeAll(async () => {
  packaged = await findPackagedPrograms();
});

afterEach(async () => {
  await folders.clear();
  await trees.clear();
});

describe('an installed PostgreSQL', () => {
  it('of the package’s version is used and told of; the package goes on with the folder when it is gone', async () => {
    const folder = await folders.folder();
    const bin = await trees.linked('18');
    const places = [await trees.place()];
    expect(await startedOn(folder, { places })).toEqual({
      folder,
      version: expect.stringMatching(/^18\.\d+$/) as string,
      programs: bin,
      reason: "an installed PostgreSQL 18 that is as new as the package's",
      passedOver: [expect.stringMatching(/native\/bin \(18\.\d+\)$/)],
    });
    await trees.clear();
    expect(await startedOn(folder, { places })).toEqual({
      folder,
      version: expect.stringMatching(/^18\.\d+$/) as string,
      programs: packaged,
      reason: "no PostgreSQL 18 is installed that is as new as the package's",
    });
  });

  it('that another process started is told of to who joins', async () => {
    const folder = await folders.folder();
    const first = await startFastPostgres(folder, { places: [] });
    const told = await eventsOn(folder, { places: [] });
    expect(told).toEqual({
      'embedded-postgres.joined': {
        folder,
        version: expect.stringMatching(/^18\.\d+$/) as string,
        programs: packaged,
        reason: 'another process started it',
      },
    });
    expect(first.programs).toBe(packaged);
    await first.stop();
  });

  const saying = (version: string) => () => trees.saying('other', { postgres: version, initdb: version });
  it.each<[string, () => Promise<string>, RegExp]>([
    ['is older by a release', saying('18.0'), /\(18\.0\)$/],
    ['is of an earlier version', saying('17.9'), /\(17\.9\)$/],
    ['is of a version that the package could not follow', saying('19.2'), /\(19\.2\)$/],
    ['is not released yet', saying('18beta1'), /\(18beta1\)$/],
    [
      'has an initdb of another version',
      () => trees.saying('other', { postgres: '18.99', initdb: '18.98' }),
      /\(its initdb is 18\.98, and its postgres 18\.99\)$/,
    ],
    [
      'has no initdb',
      () => trees.scripted('other', { postgres: 'echo postgres "(PostgreSQL)" 18.99' }),
      /\(there is no program initdb\)$/,
    ],
    [
      'does not start',
      () => trees.scripted('other', { postgres: 'echo no libicu >&2; exit 127', initdb: 'exit 0' }),
      /\(its program postgres cannot be run here \(no libicu\)\)$/,
    ],
    [
      'does not start, and says nothing',
      () => trees.scripted('other', { postgres: 'exit 3', initdb: 'exit 0' }),
      /\(its program postgres cannot be run here \(it ended with 3\)\)$/,
    ],
    [
      'has an initdb that does not start',
      () =>
        trees.scripted('other', {
          postgres: 'echo "postgres (PostgreSQL) 18.99"',
          initdb: 'echo no libpq >&2; exit 127',
        }),
      /\(its program initdb does not start \(no libpq\)\)$/,
    ],
    [
      'is no PostgreSQL',
      () => trees.scripted('other', { postgres: 'echo something else', initdb: 'exit 0' }),
      /\(its program postgres is no PostgreSQL\)$/,
    ],
    [
      'may not be executed',
      async () => {
        const bin = await saying('18.99')();
        await chmod(join(bin, 'initdb'), 0o644);
        return bin;
      },
      /\(its program initdb may not be executed\)$/,
    ],
    [
      'can be changed by others',
      async () => {
        const bin = await saying('18.99')();
        await chmod(join(bin, 'initdb'), 0o775);
        return bin;
      },
      /\(\S+\/initdb can be written to by others than its owner\)$/,
    ],
    [
      'stands in a folder that can be changed by others',
      async () => {
        const bin = await saying('18.99')();
        await chmod(bin, 0o777);
        return bin;
      },
      /\(\S+\/bin can be written to by others than its owner\)$/,
    ],
  ])('that %s is passed over with the reason, and the package used', async (_what, install, words) => {
    const bin = await install();
    const told = await startedOn(await folders.folder(), { places: [await trees.place()] });
    expect(told).toMatchObject({ programs: packaged, passedOver: [expect.stringMatching(words)] });
    expect((told as { passedOver: string[] }).passedOver[0]).toContain(bin);
  });

  if (process.getuid?.() === 0) {
    it('that belongs to another user is passed over', async () => {
      const bin = await saying('18.99')();
      await chown(join(bin, 'postgres'), NOBODY.uid, NOBODY.gid);
      expect(await startedOn(await folders.folder(), { places: [await trees.place()] })).toMatchObject({
        programs: packaged,
        passedOver: [expect.stringMatching(/\/postgres belongs to another user \(uid 65534\)\)$/)],
      });
    });
  }
});

describe('a database of a version that is not at hand', () => {
  it('is refused with what was looked at, and what to do', async () => {
    const folder = await folders.folderWith('PG_VERSION', '17\n');
    const sixteen = await trees.saying('16', { postgres: '16.9', initdb: '16.9' });
    const broken = await trees.scripted('17', { postgres: 'echo no libicu >&2; exit 127', initdb: 'exit 0' });
    const places = [await trees.place(), '/nowhere/bin'];
    const start = startFastPostgres(folder, { places });
    await expect(start).rejects.toThrow(
      /^The database in \S+\/data was made by PostgreSQL 17\. No other version can open it, and none of that version was found: install PostgreSQL 17, or name in POSTGRES_BIN the folder of its programs\. /,
    );
    await expect(start).rejects.toThrow(
      `${packaged} (18.4); ${sixteen} (16.9); ${broken} (its program postgres cannot be run here (no libicu)). No other is in ${places.join(', ')}. ` +
        'To go over to PostgreSQL 18: make a backup with 17 ("deleted-calls backup create"), or take the newest there is; ' +
        'move the folder away; restore the backup ("deleted-calls backup restore").',
    );
    expect(await readFile(join(folder, 'data', 'PG_VERSION'), 'utf8')).toBe('17\n');
  });
});
