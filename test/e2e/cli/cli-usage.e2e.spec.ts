import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BuiltCli } from '../../support/processes/built-cli';

const COMMANDS = [
  'serve',
  'migrate',
  'demo',
  'generate',
  'user create',
  'user list',
  'user suspend',
  'user activate',
  'user key',
  'cdr import',
  'cdr reconcile',
  'calls delete',
  'calls reinstate',
  'retention preview',
  'retention run',
  'hold add',
  'hold list',
  'hold release',
  'dr list',
  'dr restore',
  'dr search',
  'dr keygen',
];
const NUMBER = '01134960000';

describe('the command line without a database', () => {
  let cli: BuiltCli;
  let folder: string;

  beforeAll(async () => {
    cli = await BuiltCli.build();
  }, 120_000);

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'deleted-calls-cli-'));
  });

  afterEach(() => rm(folder, { recursive: true, force: true }));

  it('lists the exit codes and --json in the help of every command', async () => {
    for (const command of COMMANDS) {
      const { code, stdout } = await cli.run([...command.split(' '), '--help']);
      expect(code).toBe(0);
      expect(stdout).toContain(`Usage: deleted-calls ${command}`);
      expect(stdout).toMatch(/0 {2}done\n {2}1 {2}failed\n {2}2 {2}bad usage\n {2}3 {2}refused by a rule/);
      expect(stdout).toContain('--json');
    }
  });

  it.each([
    [['frobnicate'], /^Unknown command 'frobnicate'\. See "deleted-calls --help"\.\n$/],
    [['user', 'frobnicate'], /^Unknown command 'frobnicate'\. See "deleted-calls user --help"\.\n$/],
    [['migrate', '--frobnicate'], /^Unknown option '--frobnicate'\. See "deleted-calls migrate --help"\.\n$/],
    [['migrate', 'now'], /^Too many arguments .* See "deleted-calls migrate --help"\.\n$/],
    [['user', 'key'], /^Missing required argument 'email'\. See "deleted-calls user key --help"\.\n$/],
    [['calls', 'delete', '--number', NUMBER], /^Required option '--reason <text>' not specified\. See/],
    [
      ['calls', 'delete', '--reason', 'x'],
      /^Say which calls: .* See "deleted-calls calls delete --help"\.\n$/,
    ],
    [['calls', 'delete', '--reason', 'x', '--cdr-file', '1a'], /^--cdr-file must be an id: .* See/],
    [
      ['calls', 'delete', '--reason', 'x', '--min-date', '2026-02-30'],
      /^--min-date must be a day that exists/,
    ],
    [['calls', 'delete', '--reason', ' ', '--cdr-file', '1'], /^--reason must be text/],
    [['calls', 'delete', '--reason', 'x', '--cdr-file', '1', '--expect', '-1'], /whole number from 0/],
    [['calls', 'reinstate', '--activity', '0'], /^--activity must be a positive whole number/],
    [['cdr', 'reconcile', 'first'], /^id must be a positive whole number/],
    [
      ['cdr', 'import', 'there-is-none.csv', '--carrier', 'Gamma', '--type', 'fcs-v3-outbound'],
      /^There is no file/,
    ],
    [['cdr', 'import', '.', '--carrier', 'Gamma', '--type', 'fcs-v3-outbound'], /^\. is not a file/],
    [
      ['cdr', 'import', 'x.csv', '--carrier', 'Gamma', '--type', 'png'],
      /Allowed choices are .*fcs-v3-outbound, .*auto/,
    ],
    [['retention', 'run', '--as-of', '2026-13-01'], /^--as-of must be YYYY-MM-DD/],
    [['user', 'create', 'Desk', 'no address'], /^email must be an/],
    [
      ['user', 'create', 'Desk', 'desk@test.example', '--permission', 'all'],
      /Allowed choices are calls\.view/,
    ],
    [['hold', 'add', '--reason', 'x'], /^Say what to hold: .* See "deleted-calls hold add --help"\.\n$/],
    [
      ['hold', 'add', '--reason', 'x', '--min-date', '2026-02-02', '--max-date', '2026-02-01'],
      /^--max-date must not be before minDate/,
    ],
    [['hold', 'add', '--number', NUMBER], /^Required option '--reason <text>' not specified\. See/],
    [['dr', 'restore', '1', '--apply'], /^Say why: --apply takes --reason.* See/],
    [['dr', 'restore', '1', '--apply', '--reason', ' '], /^--reason must be text/],
    [['dr', 'restore', '0'], /^ID must be a positive whole number/],
    [['hold', 'release', 'x', '--reason', 'x'], /^ID must be a positive whole number/],
    [['generate', '--layout', 'fcs-v3-inbound', '--rows', 'many', '--out', 'x'], /whole number from 1/],
  ])('answers bad usage with exit code 2 and one sentence: %j', async (args, sentence) => {
    const { code, stdout, stderr } = await cli.run(args, { DATA_DIR: folder });
    expect(stderr).toMatch(sentence);
    expect(stderr.trimEnd()).not.toContain('\n');
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(await readdir(folder)).toEqual([]);
  });

  it('shows its help and exits with 2 when no command is named', async () => {
    const { code, stdout, stderr } = await cli.run([]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain('Usage: deleted-calls');
  });

  it('takes --json anywhere and then tells errors as JSON, with nothing on stdout', async () => {
    for (const args of [
      ['--json', 'user', 'frobnicate'],
      ['user', '--json', 'frobnicate'],
      ['user', 'frobnicate', '--json'],
      ['cdr', 'reconcile', 'first', '--json'],
      ['user', '--json'],
    ]) {
      const { code, stdout, stderr } = await cli.run(args);
      expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
      expect(JSON.parse(stderr)).toEqual({ error: expect.stringMatching(/--help"\.$/) as string });
    }
  });

  it('names a variable that cannot be used, exit code 1', async () => {
    expect(await cli.run(['migrate'], { PORT: 'eighty' })).toEqual({
      code: 1,
      stdout: '',
      stderr: 'PORT must be a whole number from 0 to 65535.\n',
    });
  });

  it('says that the database cannot be reached, exit code 1', async () => {
    const { code, stderr } = await cli.run(['user', 'list'], {
      DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none',
    });
    expect({ code, stderr }).toEqual({
      code: 1,
      stderr: 'The database cannot be reached: is it running, and is DATABASE_URL right?\n',
    });
  });

  it.each(['run', 'preview'])(
    'refuses to rehearse the clock of retention %s in production',
    async (command) => {
      const { code, stdout, stderr } = await cli.run(['retention', command, '--as-of', '2027-10-01'], {
        NODE_ENV: 'production',
        DATA_DIR: folder,
      });
      expect({ code, stdout }).toEqual({ code: 3, stdout: '' });
      expect(stderr).toBe(
        '--as-of rehearses the clock and is refused while NODE_ENV is production: leave it out.\n',
      );
      expect(await readdir(folder)).toEqual([]);
    },
  );

  describe('generate', () => {
    const generate = (...args: string[]): ReturnType<BuiltCli['run']> =>
      cli.run(['generate', '--layout', 'fcs-v3-outbound', ...args], {}, folder);

    it('writes the same bytes for the same seed and others for another', async () => {
      for (const [seed, out] of ['7 a.csv', '7 b.csv', '8 c.csv'].map((text) => text.split(' '))) {
        expect((await generate('--rows', '1200', '--seed', seed!, '--out', out!)).code).toBe(0);
      }
      const [a, b, c] = await Promise.all(
        ['a.csv', 'b.csv', 'c.csv'].map((name) => readFile(join(folder, name), 'utf8')),
      );
      expect(a!.trimEnd().split(/\r?\n/)).toHaveLength(1201);
      expect(b).toBe(a);
      expect(c).not.toBe(a);
    });

    it('refuses to overwrite a file and leaves it as it is', async () => {
      await writeFile(join(folder, 'mine.csv'), 'mine');
      const { code, stdout, stderr } = await generate('--rows', '5', '--out', 'mine.csv');
      expect({ code, stdout }).toEqual({ code: 3, stdout: '' });
      expect(stderr).toMatch(/^mine\.csv exists already and is not overwritten/);
      expect(await readdir(folder)).toEqual(['mine.csv']);
      expect(await readFile(join(folder, 'mine.csv'), 'utf8')).toBe('mine');
    });

    it('names the file itself in a folder, with the count it holds', async () => {
      const { code, stdout } = await generate('--rows', '5', '--out', '.', '--json');
      expect(code).toBe(0);
      const { file, ...rest } = JSON.parse(stdout) as { file: string };
      expect(file).toMatch(/^Gamma_Monthly_AC10042_\d{8}_000001_5_3\.csv$/);
      const { size } = await stat(join(folder, file));
      expect(rest).toEqual({ layout: 'fcs-v3-outbound', rows: 5, seed: 1, sizeBytes: size });
    });

    it('fails with one sentence where the folder is missing', async () => {
      const { code, stderr } = await generate('--rows', '5', '--out', 'no/such/folder.csv');
      expect(code).toBe(1);
      expect(stderr).toBe(
        'no/such/folder.csv cannot be written (ENOENT): check the folder and the space left.\n',
      );
    });

    it('leaves nothing behind when it is stopped, and exits with 128 and the signal', async () => {
      const command = cli.start(
        ['generate', '--layout', 'fcs-v3-outbound', '--rows', '100000000', '--out', 'big.csv'],
        {},
        folder,
      );
      while ((await readdir(folder)).length === 0) await new Promise((resolve) => setTimeout(resolve, 20));
      command.signal('SIGTERM');
      const { code, stderr } = await command.ended;
      expect(code).toBe(143);
      expect(stderr).toContain('Stopped by SIGTERM.');
      expect(await readdir(folder)).toEqual([]);
    });
  });

  describe('dr keygen', () => {
    it('prints an identity whose public key is beside it', async () => {
      const { code, stdout } = await cli.run(['dr', 'keygen', '--json']);
      expect(code).toBe(0);
      expect(JSON.parse(stdout)).toEqual({
        recipient: expect.stringMatching(/^age1[a-z0-9]{58}$/) as string,
        identity: expect.stringMatching(/^AGE-SECRET-KEY-1[A-Z0-9]{58}$/) as string,
      });
    });

    it('writes a new identity file that only its owner reads, and prints the public key alone', async () => {
      const { code, stdout, stderr } = await cli.run(['dr', 'keygen', '--out', 'id.txt'], {}, folder);
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
      expect(stdout).not.toContain('AGE-SECRET-KEY');
      const identity = await readFile(join(folder, 'id.txt'), 'utf8');
      expect(identity).toContain(/age1[a-z0-9]{58}/.exec(stdout)![0]);
      expect((await stat(join(folder, 'id.txt'))).mode & 0o777).toBe(0o600);

      const again = await cli.run(['dr', 'keygen', '--out', 'id.txt'], {}, folder);
      expect(again.code).toBe(3);
      expect(await readFile(join(folder, 'id.txt'), 'utf8')).toBe(identity);
    });
  });
});
