import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { softwareVersion } from '../../src/config/software-version';
import { addCalls, addDeletedCalls } from '../support/database/call-rows';
import { LockSampler, SeenLocks } from '../support/database/lock-sampler';
import { createEmptyDatabase, TestDatabase } from '../support/database/test-database';
import { ADMIN_KEY } from '../support/http/admin-key';
import { BuiltCli } from '../support/processes/built-cli';
import { AddedMigration, addedMigration, says } from '../support/upgrades/added-migration';
import { releaseBefore } from '../support/upgrades/release-before';
import { Side } from '../support/upgrades/side';

/** Of live calls, of deleted calls and of the activity log; MIGRATED_ROWS=1000000 is the long form. */
const ROWS = Number(process.env.MIGRATED_ROWS ?? 50_000);
const ROWS_A_FILE = 5000;
const MONTHS = 3;

/** Longest that a list may wait for a lock, by the clock of the database. */
const LIMIT_MS = 500;

const SLOW_MS = 900_000;

const LISTS = [
  'calls/?limit=100',
  'deletedCalls/?limit=100',
  'userActivityLog/?limit=100',
  'CDRFiles/?limit=100',
];

const OF_EACH_MONTH = `for (const { whole, part } of await runner.query(
  \`select w.whole, t.relid::regclass::text as part
    from unnest(array['deleted_calls', 'user_activity_log']) w (whole), pg_partition_tree(w.whole::regclass) t where t.isleaf\`))`;

/** How a column and an index come to big tables, by the rules of CONTRIBUTING.md: whatever the next migrations are, these are among them. */
const COLOURED = [
  addedMigration(
    '4102444710000-expand-colours',
    says('alter table calls add column colour text') +
      says("alter table deleted_calls add column colour text not null default 'grey'") +
      says('alter table user_activity_log add column colour text') +
      says('create index deleted_calls_colour_index on only deleted_calls (colour)') +
      says('create index user_activity_log_colour_index on only user_activity_log (colour)'),
  ),
  addedMigration(
    '4102444710001-expand-with-indexes-of-colours',
    says('drop index concurrently if exists calls_colour_index') +
      says('create index concurrently calls_colour_index on calls (colour)') +
      `${OF_EACH_MONTH} {
        ${says('drop index concurrently if exists ${part}_colour_index')}
        ${says('create index concurrently ${part}_colour_index on ${part} (colour)')}
      }`,
    false,
  ),
  addedMigration(
    '4102444710002-expand-by-joining-indexes-of-colours',
    `${OF_EACH_MONTH} ${says('alter index ${whole}_colour_index attach partition ${part}_colour_index')}`,
  ),
];

/** Writes all rows of a table anew while nobody may read it. */
const CARELESS = [
  addedMigration(
    '4102444710003-expand-moments-of-calls',
    says('alter table calls add column seen_at timestamptz default clock_timestamp()'),
  ),
];

const commit = releaseBefore(softwareVersion());
// A shallow clone has no earlier release to build; the name of the skipped group says so.
const described = commit === null ? describe.skip : describe;

described('lists beside migrations (skipped where the history of this repository is not at hand)', () => {
  let database: TestDatabase;
  let dataDir: string;
  let variables: NodeJS.ProcessEnv;
  let older: Side;

  beforeAll(async () => {
    database = await createEmptyDatabase();
    dataDir = await mkdtemp(join(tmpdir(), 'lists-beside-migrations-'));
    variables = {
      DATA_DIR: dataDir,
      DATABASE_URL: database.ownerUrl.replace(/\/\/[^@]*@/, `//${process.env.TEST_SERVER_ROLE}@`),
      DATABASE_OWNER_URL: database.ownerUrl,
      KEYS_ARE_KEPT: 'on',
      ADMIN_API_KEY: ADMIN_KEY,
      PORT: '0',
      RETENTION_CRON: 'off',
      BACKUP_CRON: 'off',
      RATE_LIMIT_PER_MINUTE: '10000000',
      LOG_FORMAT: 'json',
    };
    older = new Side('The release before', BuiltCli.buildCommit(commit as string), variables);
    await older.serve();
    await fill();
  }, SLOW_MS);

  afterAll(async () => {
    await older.stop();
    await database.drop();
    await rm(dataDir, { recursive: true });
  }, SLOW_MS);

  async function fill(): Promise<void> {
    const { sql } = database;
    const files = Math.ceil(ROWS / ROWS_A_FILE);
    await sql.query(
      `insert into cdr_files (file_name, stored_file_id, carrier, file_type, status, file_path, original_hash, size_bytes)
       select 'file ' || n, 'file ' || n, 'Gamma', 'fcs-v3-outbound', 'Imported', 'none', md5(n::text), 0
       from generate_series(1, $1::int) n`,
      [files],
    );
    for (let file = 1; file <= files; file += 1) {
      const rows = Math.min(ROWS_A_FILE, ROWS - (file - 1) * ROWS_A_FILE);
      await addCalls(sql, rows, String(file));
      const second = Math.floor((file - 1) / MONTHS);
      const at = new Date(Date.UTC(2026, 6 + ((file - 1) % MONTHS), 3, 0, 0, second)).toISOString();
      await addDeletedCalls(sql, at, rows, String(file));
    }
    await sql.query(
      `insert into user_activity_log (user_name, used_api, activity_type, linked_to_type)
       select 'poller', true, 'Deleted calls viewed', 'deletedCalls' from generate_series(1, $1::int)`,
      [ROWS],
    );
    await sql.query('vacuum (analyze)');
  }

  /** Lists of the older server without a pause, while the newer version migrates. */
  async function besideLists(added: readonly AddedMigration[]): Promise<SeenLocks> {
    const newer = new Side('This version', BuiltCli.build().withMigrations(added), variables);
    const sampler = await LockSampler.start(database.ownerUrl, '%');
    let isOver = false;
    const counts = LISTS.map(async (path) => {
      let [count, longestMs] = [0, 0];
      for (; !isOver; count += 1) {
        const begun = performance.now();
        expect(await older.get<object[]>(path)).not.toEqual([]);
        longestMs = Math.max(longestMs, performance.now() - begun);
      }
      return { path, count, longestMs: Math.round(longestMs) };
    });
    const { migrations } = await newer
      .run<{ migrations: string[] }>('migrate')
      .finally(() => (isOver = true));
    const listed = await Promise.all(counts);
    const seen = await sampler.stop();
    // For whoever runs the long form: the machine has its part in it, so nothing is asserted of it.
    process.stdout.write(`${JSON.stringify({ rows: ROWS, migrations, listed, ...seen })}\n`);
    expect(migrations.at(-1)).toBe(added.at(-1)?.name);
    for (const { path, count } of listed)
      expect({ path, isListed: count > 2 }).toEqual({ path, isListed: true });
    return seen;
  }

  it(
    'wait for no lock of this version’s migrations, nor of a column and indexes that come by the rules',
    async () => {
      const { longestWaitMs, samples } = await besideLists(COLOURED);
      expect(samples).toBeGreaterThan(20);
      expect(longestWaitMs).toBeLessThan(LIMIT_MS);
      const { rows } = await database.sql.query(
        `select c.relname from pg_index i join pg_class c on c.oid = i.indexrelid where c.relname ~ 'colour' and not i.indisvalid`,
      );
      expect(rows).toEqual([]);
    },
    SLOW_MS,
  );

  it(
    'are seen waiting behind a migration that writes a table anew',
    async () => {
      const { waiters, longestWaitMs } = await besideLists([...COLOURED, ...CARELESS]);
      expect(waiters).toBeGreaterThan(0);
      expect(longestWaitMs).toBeGreaterThan(0);
    },
    SLOW_MS,
  );
});
