import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createEmptyDatabase, createTestDatabase, TestDatabase } from '../../support/database/test-database';
import { USES } from '../../support/processes/command-uses';
import { runCli } from '../../support/processes/run-cli';

/** Everything but `serve` and `init`; the demo, `generate` and `dr keygen` work on no installation. */
const COMMANDS: [string, readonly string[]][] = [...Object.entries(USES), ['migrate', []]];

describe('a command where there is no installation', () => {
  let folder: string;
  let database: TestDatabase;

  beforeAll(async () => {
    database = await createEmptyDatabase();
  });

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'deleted-calls-none-'));
  });

  afterEach(() => rm(folder, { recursive: true }));

  afterAll(() => database.drop());

  it.each(COMMANDS)('%s makes none in a folder: exit code 4 and one sentence', async (command, args) => {
    const dataDir = join(folder, 'data');
    expect(await runCli([...command.split(' '), ...args], { DATA_DIR: dataDir })).toEqual({
      code: 4,
      stdout: '',
      stderr: `There is no installation in ${dataDir}; set DATA_DIR to the data folder of one, or make one with "deleted-calls init".\n`,
    });
    expect(await readdir(folder)).toEqual([]);
  });

  it.each(COMMANDS)('%s makes none in a database of its own: exit code 4', async (command, args) => {
    const variables = { DATA_DIR: folder, DATABASE_URL: database.url };
    expect(await runCli([...command.split(' '), ...args], variables)).toEqual({
      code: 4,
      stdout: '',
      stderr:
        'There is no installation in the database of DATABASE_URL; set DATABASE_URL to the database of one, or make one with "deleted-calls init".\n',
    });
    expect(await readdir(folder)).toEqual([]);
    const { rows } = await database.sql.query(
      `select relname from pg_class where relnamespace = 'public'::regnamespace`,
    );
    expect(rows).toEqual([]);
  });

  it.each(['a folder that is empty', 'one whose first start was cut short'])(
    'is refused in %s',
    async (kind) => {
      if (kind.startsWith('one'))
        await mkdir(join(folder, 'postgres', 'data.new-0123456789ab'), { recursive: true });
      expect(await runCli(['retention', 'run'], { DATA_DIR: folder })).toMatchObject({ code: 4 });
    },
  );

  it('is told so as JSON, with a code for programs', async () => {
    const { code, stderr } = await runCli(['dr', 'verify', '--json'], { DATA_DIR: folder });
    expect({ code, ...(JSON.parse(stderr) as object) }).toEqual({
      code: 'no-installation',
      error: expect.stringContaining('There is no installation in') as string,
      exitCode: 4,
    });
    expect(code).toBe(4);
  });

  it('makes no data folder beside a database that is one: files would go astray', async () => {
    const whole = await createTestDatabase();
    const dataDir = join(folder, 'mistyped');
    expect(await runCli(['retention', 'run'], { DATA_DIR: dataDir, DATABASE_URL: whole.url })).toMatchObject({
      code: 4,
      stdout: '',
    });
    expect(existsSync(dataDir)).toBe(false);
    await whole.drop();
  });

  it('says in words that there was nothing to verify', async () => {
    const whole = await createTestDatabase();
    expect(await runCli(['dr', 'verify'], { DATA_DIR: folder, DATABASE_URL: whole.url })).toEqual({
      code: 0,
      stdout: 'There is no DR file yet: nothing was verified.\n',
      stderr: '',
    });
    await whole.drop();
  });
});
