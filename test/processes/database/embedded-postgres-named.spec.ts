import { chmod, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { EnvironmentError } from '../../../src/config/environment.error';
import { findPackagedPrograms } from '../../../src/database/embedded/programs/package-programs';
import { EmbeddedPostgresFolders } from '../../support/database/embedded-postgres-folders';
import { startFastPostgres, startedOn } from '../../support/database/fast-postgres';
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

describe('the folder that POSTGRES_BIN names', () => {
  it('comes before the usual places, whoever wrote its programs', async () => {
    await trees.linked('18');
    const places = [await trees.place()];
    const folder = await folders.folder();
    expect(await startedOn(folder, { places, postgresBin: packaged })).toEqual({
      folder,
      version: expect.stringMatching(/^18\.\d+$/) as string,
      programs: packaged,
      reason: 'POSTGRES_BIN names it',
    });
  });

  it.each<[string, () => Promise<string>, string]>([
    ['is not there', () => Promise.resolve('/nowhere/bin'), 'there is no program postgres'],
    [
      'is the program itself',
      () => Promise.resolve(join(packaged, 'postgres')),
      'there is no program postgres',
    ],
    [
      'has no initdb',
      () => trees.scripted('18', { postgres: 'echo "postgres (PostgreSQL) 18.9"' }),
      'there is no program initdb',
    ],
    [
      'may not be executed',
      async () => {
        const bin = await trees.saying('18', { postgres: '18.9', initdb: '18.9' });
        await chmod(join(bin, 'postgres'), 0o644);
        return bin;
      },
      'its program postgres may not be executed',
    ],
  ])('is refused before anything is made where it %s', async (_what, named, words) => {
    const folder = await folders.folder();
    const start = startFastPostgres(folder, { postgresBin: await named() });
    await expect(start).rejects.toThrow(
      new EnvironmentError(
        'POSTGRES_BIN',
        `must name a folder with the programs of a server, postgres and initdb: ${words}`,
      ),
    );
    await expect(stat(folder)).rejects.toThrow('ENOENT');
  });

  it.each<[string, () => Promise<string>, RegExp]>([
    [
      'does not start',
      () => trees.scripted('18', { postgres: 'echo no libicu >&2; exit 127', initdb: 'exit 0' }),
      /^POSTGRES_BIN must name .* initdb: its program postgres cannot be run here \(no libicu\)\.$/,
    ],
    [
      'is no PostgreSQL',
      () => trees.scripted('18', { postgres: 'echo something else', initdb: 'exit 0' }),
      /^POSTGRES_BIN must name .* initdb: its program postgres is no PostgreSQL\.$/,
    ],
    [
      'is older than what this program works on',
      () => trees.saying('14', { postgres: '14.9', initdb: '14.9' }),
      /^POSTGRES_BIN must name a PostgreSQL 15 or later: it names 14\.9\.$/,
    ],
  ])('is refused, and no database made, where it %s', async (_what, named, sentence) => {
    const folder = await folders.folder();
    const start = startFastPostgres(folder, { postgresBin: await named() });
    await expect(start).rejects.toThrow(EnvironmentError);
    await expect(start).rejects.toThrow(sentence);
    await expect(stat(join(folder, 'data'))).rejects.toThrow('ENOENT');
  });

  it('is refused where another version made the database, which stays as it is', async () => {
    const folder = await folders.folder();
    await startedOn(folder, {});
    const bin = await trees.saying('17', { postgres: '17.2', initdb: '17.2' });
    await expect(startFastPostgres(folder, { postgresBin: bin })).rejects.toThrow(
      `was made by PostgreSQL 18, and POSTGRES_BIN names PostgreSQL 17.2 in ${bin}, which cannot open it: leave POSTGRES_BIN empty, ` +
        'or name in it the folder of a PostgreSQL 18. To go over to PostgreSQL 17: make a backup with 18 ("deleted-calls backup create"), ' +
        'or take the newest there is; move the folder away; restore the backup ("deleted-calls backup restore").',
    );
    expect(await readFile(join(folder, 'data', 'PG_VERSION'), 'utf8')).toBe('18\n');
    expect(await startedOn(folder, {})).toMatchObject({ programs: packaged });
  });
});
