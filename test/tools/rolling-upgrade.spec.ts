import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { softwareVersion } from '../../src/config/software-version';
import { createEmptyDatabase, TestDatabase } from '../support/database/test-database';
import { ADMIN_KEY } from '../support/http/admin-key';
import { BuiltCli } from '../support/processes/built-cli';
import { addedMigration, says } from '../support/upgrades/added-migration';
import { bothBooks, LEDGER } from '../support/upgrades/both-books';
import { releaseBefore } from '../support/upgrades/release-before';
import { ScriptedDay } from '../support/upgrades/scripted-day';
import { Side } from '../support/upgrades/side';

const SLOW_MS = 600_000;

/** So that the newer schema is one that the older code does not know, whatever came since. */
const EXPANSIONS = [
  addedMigration('4102444700000-expand-colours', says('alter table cdr_files add column colour text')),
  addedMigration(
    '4102444700001-expand-with-index-of-colours',
    says('drop index concurrently if exists cdr_files_colour_index') +
      says('create index concurrently cdr_files_colour_index on cdr_files (colour)'),
    false,
  ),
];
const EXPANSION_NAME = EXPANSIONS.at(-1)?.name;

const commit = releaseBefore(softwareVersion());
// A shallow clone has no earlier release to build; the name of the skipped group says so.
const described = commit === null ? describe.skip : describe;

described(
  'two versions on one database (skipped where the history of this repository is not at hand)',
  () => {
    let database: TestDatabase;
    let dataDir: string;
    let older: Side;
    let newer: Side;
    let day: ScriptedDay;

    beforeAll(async () => {
      database = await createEmptyDatabase();
      dataDir = await mkdtemp(join(tmpdir(), 'rolling-upgrade-'));
      const variables = {
        DATA_DIR: dataDir,
        DATABASE_URL: database.ownerUrl.replace(/\/\/[^@]*@/, `//${process.env.TEST_SERVER_ROLE}@`),
        DATABASE_OWNER_URL: database.ownerUrl,
        KEYS_ARE_KEPT: 'on',
        ADMIN_API_KEY: ADMIN_KEY,
        PORT: '0',
        RETENTION_CRON: 'off',
        BACKUP_CRON: 'off',
        RATE_LIMIT_PER_MINUTE: '10000000',
        CDR_FILE_RETENTION_DAYS: '30000',
        LOG_FORMAT: 'json',
      };
      older = new Side('The release before', BuiltCli.buildCommit(commit as string), variables);
      newer = new Side('This version', BuiltCli.build().withMigrations(EXPANSIONS), variables);
      day = new ScriptedDay(database.sql, older, newer);
      await older.serve();
      await database.sql.query(LEDGER);
      // Under the server of the release before, which goes on.
      const { migrations } = await newer.run<{ migrations: string[] }>('migrate');
      expect(migrations.at(-1)).toBe(EXPANSION_NAME);
      await newer.serve();
      await day.live();
    }, SLOW_MS);

    afterAll(async () => {
      await Promise.all([older.stop(), newer.stop()]);
      await database.drop();
      await rm(dataDir, { recursive: true });
    }, SLOW_MS);

    it('says on the older side that the schema is newer, and on the newer one that it is its own', async () => {
      const schema = EXPANSION_NAME;
      expect(await older.get('/health/ready')).toMatchObject({
        status: 'ready',
        schema,
        schemaStatus: 'newer',
      });
      expect(await newer.get('/health/ready')).toMatchObject({
        status: 'ready',
        schema,
        schemaStatus: 'own',
      });
    });

    it('leaves every call in one place, and counts that counting row by row gives', async () => {
      const { kept, recounted, inTwoPlaces } = await bothBooks(database.sql);
      expect(inTwoPlaces).toEqual([]);
      expect(kept).toEqual(recounted);
      expect(kept).toMatchObject({ deletions: expect.arrayContaining([expect.anything()]) as unknown });
    });

    it('reconciles each CDR file on both sides', async () => {
      expect(day.cdrFiles.length).toBeGreaterThan(8);
      for (const id of day.cdrFiles) {
        for (const side of [older, newer]) {
          const kept = await side.get<object>(`CDRFiles/${id}/reconciliation`);
          expect({ id, ...kept }).toMatchObject({ id, balanced: true });
        }
      }
    });

    it('leaves a chain of DR files that both sides prove, and open', async () => {
      for (const side of [older, newer]) {
        expect(await side.run('dr', 'verify', '--open')).toMatchObject({ ok: true, findings: [] });
      }
    });

    it('shows both sides the same lists', async () => {
      for (const path of [
        'calls/',
        'deletedCalls/',
        'CDRFiles/',
        'disasterRecoveryFiles/',
        'legalHolds/',
        'users/',
      ]) {
        const [ofOlder, ofNewer] = await Promise.all(
          [older, newer].map((side) => side.get<object[]>(`${path}?limit=1000`)),
        );
        expect({ path, count: ofNewer!.length }).not.toEqual({ path, count: 0 });
        expect(ofNewer).toEqual(ofOlder!.map((row) => expect.objectContaining(row) as unknown));
      }
    });

    it(
      'lets the older side start again on the newer schema',
      async () => {
        await older.stop();
        await older.serve();
        expect(await older.run('migrate')).toEqual({ migrations: [] });
        await day.live();
        const { kept, recounted } = await bothBooks(database.sql);
        expect(kept).toEqual(recounted);
      },
      SLOW_MS,
    );
  },
);
