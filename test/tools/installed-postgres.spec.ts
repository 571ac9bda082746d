import { existsSync, readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PACKAGED_MAJOR } from '../../src/database/embedded/programs/package-programs';
import { usualPlaces } from '../../src/database/embedded/programs/usual-places';
import { EmbeddedPostgresFolders, postmasterPid } from '../support/database/embedded-postgres-folders';
import { queryOnce, startedOn, startFastPostgres } from '../support/database/fast-postgres';
import { PostgresTrees } from '../support/database/servers/postgres-trees';

const VERSIONS = '/usr/lib/postgresql';
/** Of another major version than the package. */
const major = existsSync(VERSIONS)
  ? readdirSync(VERSIONS)
      .map(Number)
      .find(
        (version) =>
          version >= 15 &&
          version !== PACKAGED_MAJOR &&
          existsSync(join(VERSIONS, String(version), 'bin', 'initdb')),
      )
  : undefined;
const bin = join(VERSIONS, String(major), 'bin');

// Elsewhere the name of the skipped group says what is missing.
const described = major === undefined ? describe.skip : describe;
described(
  `PostgreSQL as Debian installs it${major === undefined ? ' (skipped: apt-get install postgresql)' : ''}`,
  () => {
    const folders = new EmbeddedPostgresFolders();
    const trees = new PostgresTrees(() => Promise.resolve(bin));

    afterEach(async () => {
      await folders.clear();
      await trees.clear();
    });

    const versionOf = async (folder: string): Promise<string> =>
      (await readFile(join(folder, 'data', 'PG_VERSION'), 'utf8')).trim();

    it('makes a database where POSTGRES_BIN names it, which no other version opens', async () => {
      const folder = await folders.folder();
      expect(await startedOn(folder, { postgresBin: bin })).toEqual({
        folder,
        version: expect.stringMatching(new RegExp(`^${major}\\.\\d+$`)) as string,
        programs: bin,
        reason: 'POSTGRES_BIN names it',
      });
      expect(await versionOf(folder)).toBe(String(major));
      const start = startFastPostgres(folder, { places: ['/nowhere/*/bin'] });
      await expect(start).rejects.toThrow(`was made by PostgreSQL ${major}. No other version can open it`);
      await expect(start).rejects.toThrow(
        /Looked at: \S+native\/bin \(18\.\d+\)\. No other is in \/nowhere\/\*\/bin\./,
      );
      expect(await postmasterPid(folder)).toBeUndefined();
    });

    it('goes on with its database from its usual place, without POSTGRES_BIN', async () => {
      const folder = await folders.folder();
      await startedOn(folder, { postgresBin: bin });
      expect(await startedOn(folder, { places: usualPlaces() })).toMatchObject({
        programs: bin,
        reason: `an installed PostgreSQL ${major}, which is what made the database`,
        passedOver: [expect.stringMatching(/native\/bin \(18\.\d+\)$/)],
      });
    });

    it('does not make a database of an earlier version from its usual place by itself', async () => {
      const folder = await folders.folder();
      expect(await startedOn(folder, { places: [bin] })).toMatchObject({
        version: expect.stringMatching(/^18\./) as string,
        passedOver: [expect.stringMatching(new RegExp(`^${bin} \\(${major}\\.\\d+\\)$`))],
      });
      expect(await versionOf(folder)).toBe('18');
    });

    it('does not open a database of 18, which stays as it is', async () => {
      const folder = await folders.folder();
      await startedOn(folder);
      await expect(startFastPostgres(folder, { postgresBin: bin })).rejects.toThrow(
        `was made by PostgreSQL 18, and POSTGRES_BIN names PostgreSQL ${major}.`,
      );
      expect(await versionOf(folder)).toBe('18');
      expect(await startedOn(folder)).toMatchObject({ version: expect.stringMatching(/^18\./) as string });
    });

    it('has the order of bytes, UTF-8, checksums, and a private socket with a password', async () => {
      const server = await startFastPostgres(await folders.folder(), { postgresBin: bin });
      const sql = `select current_setting('server_encoding') as encoding, current_setting('data_checksums') as sums,
      datcollate as collation, datctype as letters, datcollversion as version, 'B' < 'a' as byte_order,
      current_setting('listen_addresses') as addresses, current_setting('log_connections') as connections
      from pg_database where datname = 'calls'`;
      expect(await queryOnce(server, sql)).toEqual([
        {
          encoding: 'UTF8',
          sums: 'on',
          collation: 'C',
          letters: 'C',
          version: null,
          byte_order: true,
          addresses: '',
          connections: 'off',
        },
      ]);
      await expect(
        queryOnce({ ...server, connection: { ...server.connection, password: 'x' } }, 'select 1'),
      ).rejects.toThrow(/password/);
      await server.stop();
    });

    // It takes itself for one of the package's version, so that only PostgreSQL itself can tell that it is none.
    describe('that cannot open what it says it can', () => {
      it('is passed over with PostgreSQL’s words, and the package opens it', async () => {
        const folder = await folders.folder();
        await startedOn(folder);
        await trees.saying('18', { postgres: '18.99', initdb: '18.99' });
        expect(await startedOn(folder, { places: [await trees.place()] })).toMatchObject({
          programs: expect.stringMatching(/native\/bin$/) as string,
          passedOver: [
            expect.stringMatching(
              /\(18\.99, which cannot open it: configuration file "\S+\/data\/postgresql\.conf" contains errors\)$/,
            ),
          ],
        });
      });

      it('is named where it fails to make one', async () => {
        const folder = await folders.folder();
        const named = await trees.saying('18', { postgres: '18.99', initdb: '18.99' });
        await expect(startFastPostgres(folder, { postgresBin: named })).rejects.toThrow(
          new RegExp(`^The database in \\S+ could not be made by ${named}/initdb \\(1\\): `),
        );
      });
    });
  },
);
