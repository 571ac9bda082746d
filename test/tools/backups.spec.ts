import { cp, mkdtemp, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Client } from 'pg';
import { embeddedPlace } from '../../src/database/embedded/owner-address';
import { FAST } from '../support/database/embedded-postgres-folders';
import { startEmbeddedPostgres } from '../../src/database/embedded/embedded-postgres';
import { DatabaseContents, databaseContents } from '../support/backups/database-contents';
import { DebianPostgres, newestBin, startDebianPostgres } from '../support/database/servers/debian-postgres';
import { samplePath, SAMPLES } from '../support/cdr-files/samples';
import { BuiltCli, Ended } from '../support/processes/built-cli';
import { ADMIN_KEY } from '../support/http/admin-key';

/** Tables that commands write to after the backup: what was made, verified or restored is on record. */
const MOVING = [
  'activity_read_counts',
  'backups',
  'clock_watch',
  'clocks',
  'user_activity_log_first',
  'verifications',
];
const IN_TWO_YEARS = new Date(Date.now() + 2 * 365 * 86_400_000).toISOString().slice(0, 10);

/** An installation of the built product: its data folder, and where its database is. */
interface Place {
  readonly folder: string;
  readonly databaseUrl: string;
  /** What its embedded PostgreSQL is made of; the package when left out. */
  readonly postgresBin?: string;
  /** Where its files are; the same place for all that names none. */
  readonly storage?: string;
}

describe('the way between the embedded PostgreSQL 18 and Debian’s 15', () => {
  let parent: string;
  let debian: DebianPostgres;
  let storageUrl: string;

  beforeAll(async () => {
    parent = await mkdtemp(join(tmpdir(), 'backups-'));
    storageUrl = pathToFileURL(join(parent, 'files')).href;
    debian = await startDebianPostgres();
  });

  afterAll(async () => {
    await debian.stop();
    await rm(parent, { recursive: true, force: true });
  });

  const variables = ({
    folder,
    databaseUrl,
    postgresBin = '',
    storage = storageUrl,
  }: Place): NodeJS.ProcessEnv => ({
    DATA_DIR: folder,
    DATABASE_URL: databaseUrl,
    POSTGRES_BIN: postgresBin,
    STORAGE_URL: storage,
    RETENTION_CRON: 'off',
    BACKUP_CRON: 'off',
    KEYS_ARE_KEPT: 'on',
    ADMIN_API_KEY: ADMIN_KEY,
    LOG_FORMAT: 'json',
    LOG_LEVEL: 'error',
  });

  async function run(place: Place, ...args: string[]): Promise<Ended> {
    const ended = await BuiltCli.build().start(args, variables(place)).ended;
    expect({ args, ...ended, stdout: '' }).toMatchObject({ args, code: 0 });
    return ended;
  }

  /** Everything goes on: files come in, calls are deleted, what is due is archived, and every DR file opens. */
  async function work(place: Place, file: string, type: string): Promise<void> {
    const imported = await run(
      place,
      'cdr',
      'import',
      samplePath(file),
      '--carrier',
      'Gamma',
      '--type',
      type,
      '--json',
    );
    const { id } = JSON.parse(imported.stdout) as { id: string };
    await run(place, 'calls', 'delete', '--cdr-file', id, '--reason', 'line\n\\.\n"quoted"');
    await run(place, 'retention', 'run', '--as-of', IN_TWO_YEARS);
    await run(place, 'dr', 'verify', '--open');
  }

  async function move(from: Place, to: Place): Promise<void> {
    await run(from, 'backup', 'create');
    const saved = await contentsOf(from);
    await cp(join(from.folder, 'keys'), join(to.folder, 'keys'), {
      recursive: true,
      filter: (path) => !path.endsWith('postgres-passwords'),
    });
    await run(to, 'backup', 'restore');
    expect(comparable(await contentsOf(to))).toEqual(comparable(saved));
    await run(to, 'backup', 'verify', '--restore');
  }

  async function serves(place: Place): Promise<void> {
    const server = BuiltCli.build().start(['serve'], { ...variables(place), PORT: '0', LOG_LEVEL: 'info' });
    const [, url] = /"url":"([^"]+)"/.exec(await server.says('"listening"')) ?? [];
    const answer = await fetch(`${url}/backend/api/v1/disasterRecoveryFiles/`, {
      headers: { authorization: `Bearer ${ADMIN_KEY}` },
    });
    expect(answer.status).toBe(200);
    expect(((await answer.json()) as unknown[]).length).toBeGreaterThan(0);
    server.signal('SIGTERM');
    expect((await server.ended).code).toBe(0);
  }

  it('goes both ways, and each installation works on with DR files of the others', async () => {
    const first = { folder: join(parent, 'first'), databaseUrl: '' };
    const own = { folder: join(parent, 'own'), databaseUrl: debian.networkUrl };
    const last = { folder: join(parent, 'last'), databaseUrl: '' };
    await run(first, 'init');
    await work(first, SAMPLES.faulty, 'fcs-v3-outbound');
    await move(first, own);
    await serves(own);
    await work(own, SAMPLES.inbound, 'fcs-v3-inbound');
    await move(own, last);
    await work(last, SAMPLES.outbound, 'fcs-v3-outbound');
    await serves(last);
  }, 600_000);

  /** As the refusal of the other version says. */
  async function changeVersion(from: Place, to: Place): Promise<void> {
    await run(from, 'backup', 'create');
    const saved = await contentsOf(from);
    await rename(
      join(from.folder, 'postgres'),
      join(from.folder, `before-${to.postgresBin ? 'older' : '18'}`),
    );
    await run(to, 'backup', 'restore');
    expect(comparable(await contentsOf(to))).toEqual(comparable(saved));
    await run(to, 'backup', 'verify', '--restore');
  }

  it('goes both ways in one data folder, where POSTGRES_BIN names Debian’s for the embedded one', async () => {
    // The files of another installation would be ahead of this one's database.
    const storage = pathToFileURL(join(parent, 'same-files')).href;
    const packaged = { folder: join(parent, 'same'), databaseUrl: '', storage };
    const installed = { ...packaged, postgresBin: await newestBin() };
    await run(packaged, 'init');
    await work(packaged, SAMPLES.faulty, 'fcs-v3-outbound');
    const refused = await BuiltCli.build().run(['status'], variables(installed));
    expect(refused).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(
        /was made by PostgreSQL 18, and POSTGRES_BIN names PostgreSQL \d+\.\d+ in /,
      ) as string,
    });
    await changeVersion(packaged, installed);
    await serves(installed);
    await work(installed, SAMPLES.inbound, 'fcs-v3-inbound');
    await changeVersion(installed, packaged);
    await work(packaged, SAMPLES.outbound, 'fcs-v3-outbound');
    await serves(packaged);
  }, 600_000);
});

/** The names of constraints' parts that PostgreSQL writes differ between its versions, so guards are compared by table and name. */
function comparable({ tables, guards, sequences }: DatabaseContents): object {
  const moving = (table: string): boolean => MOVING.includes(table);
  return {
    tables: Object.fromEntries(Object.entries(tables).filter(([table]) => !moving(table))),
    guards: guards
      .map((text) => text.replace(/^(\S+: (?:CREATE (?:CONSTRAINT )?TRIGGER )?\S+).*?( \S+)$/s, '$1$2'))
      .sort(),
    sequences: Object.fromEntries(
      Object.entries(sequences).filter(
        ([name]) => !/^(backups|user_activity_log|deleted_calls_changes|times_of)/.test(name),
      ),
    ),
  };
}

async function contentsOf({ folder, databaseUrl, postgresBin }: Place): Promise<DatabaseContents> {
  if (databaseUrl) return contentsAt(new Client({ connectionString: databaseUrl }));
  const place = embeddedPlace({ dataDir: folder, postgresBin });
  const server = await startEmbeddedPostgres({ ...place, settings: FAST });
  try {
    return await contentsAt(new Client(server.connection));
  } finally {
    await server.stop();
  }
}

async function contentsAt(client: Client): Promise<DatabaseContents> {
  await client.connect();
  try {
    return await databaseContents(client);
  } finally {
    await client.end();
  }
}
