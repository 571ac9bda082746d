import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { BuiltCli } from '../../support/processes/built-cli';
import { CliInstallation } from '../../support/processes/cli-installation';

/** More than the kernel holds of a pipe that nobody reads. */
const PIPE_BYTES = 65_536;

/** The built command line as a process of its own; what its commands do is tested where no process is needed. */
describe('the process of a command', () => {
  const cli = BuiltCli.build();
  let folder: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'deleted-calls-cli-'));
  });

  afterEach(() => rm(folder, { recursive: true, force: true }));

  it.each([
    [0, ['--version'], {}, /^\d+\.\d+\.\d+ \(commit .*, schema .*\)\n$/, /^$/],
    [1, ['migrate'], { PORT: 'eighty' }, /^$/, /^PORT must be a whole number from 0 to 65535\.\n$/],
    [
      2,
      ['user', 'frobnicate'],
      {},
      /^$/,
      /^Unknown command 'frobnicate'\. See "deleted-calls user --help"\.\n$/,
    ],
    [
      3,
      ['retention', 'run', '--as-of', '2027-10-01'],
      { NODE_ENV: 'production' },
      /^$/,
      /^--as-of rehearses the clock and is refused/,
    ],
  ])('exits with %i: %j', async (code, args, variables, stdout, stderr) => {
    const ended = await cli.run(args, { DATA_DIR: folder, ...variables });
    expect(ended.stdout).toMatch(stdout);
    expect(ended.stderr).toMatch(stderr);
    expect(ended.code).toBe(code);
    expect(await readdir(folder)).toEqual([]);
  });

  it('ends by itself where the database cannot be reached', async () => {
    const { code, stderr } = await cli.run(['user', 'list'], {
      DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none',
    });
    expect({ code, stderr }).toEqual({
      code: 1,
      stderr: 'The database cannot be reached: is it running, and is DATABASE_URL right?\n',
    });
  });

  it.each(['--help', 'user --help', 'user frobnicate'])(
    'loads no framework, no database library and nothing of S3 to answer %s',
    async (args) => {
      const list = join(folder, 'loaded');
      const script = `process.on('exit', () => require('node:fs').writeFileSync(${JSON.stringify(list)}, Object.keys(require.cache).join('\\n')))`;
      await cli.run(args.split(' '), { NODE_OPTIONS: `--require ${await written('watch.cjs', script)}` });
      const loaded = (await readFile(list, 'utf8')).split('\n');
      expect(loaded.some((path) => path.endsWith('/cli/program.js'))).toBe(true);
      const heavy =
        /node_modules\/(@nestjs|rxjs|typeorm|pg|fastify|@aws-sdk|@smithy|age-encryption|class-validator)\//;
      expect(loaded.filter((path) => heavy.test(path))).toEqual([]);
    },
  );

  it('minds no reader who goes away, as head does', async () => {
    const child = cli.spawn(['--help']);
    child.stdout.destroy();
    const complaint = text(child.stderr);
    const [code] = (await once(child, 'close')) as [number | null];
    expect({ code, complaint: await complaint }).toEqual({ code: 0, complaint: '' });
  });

  it('hands out a long result whole to a slow reader before it ends', async () => {
    const installation = await CliInstallation.create();
    await installation.database.sql.query(
      `insert into users (name, email, status, api_access, data_protection_access)
       select 'User ' || n, n || '@test.example', 'Active', 'none', 'none' from generate_series(1, 2000) n`,
    );
    const child = cli.spawn(['user', 'list', '--json'], {
      DATABASE_URL: installation.database.url,
      DATA_DIR: folder,
    });
    await once(child.stdout, 'readable');
    const result = await text(child.stdout);
    expect(JSON.parse(result)).toHaveLength(2000);
    expect(result.length).toBeGreaterThan(PIPE_BYTES);
    await installation.remove();
  });

  async function written(name: string, script: string): Promise<string> {
    const path = join(folder, name);
    await writeFile(path, script);
    return path;
  }
});
