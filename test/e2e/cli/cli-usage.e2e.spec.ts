import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runCli } from '../../support/processes/run-cli';

const COMMANDS = [
  'serve',
  'init',
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
  'retention forecast',
  'retention run',
  'hold add',
  'hold list',
  'hold release',
  'dr list',
  'dr restore',
  'dr search',
  'subject report',
  'subject accesses',
  'dr keygen',
];
const NUMBER = '01134960000';

describe('the command line without a database', () => {
  let folder: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'deleted-calls-cli-'));
  });

  afterEach(() => rm(folder, { recursive: true, force: true }));

  it('lists the exit codes and --json in the help of every command', async () => {
    for (const command of COMMANDS) {
      const { code, stdout } = await runCli([...command.split(' '), '--help']);
      expect(code).toBe(0);
      expect(stdout).toContain(`Usage: deleted-calls ${command}`);
      expect(stdout).toMatch(/0 {2}done\n {2}1 {2}failed\n {2}2 {2}bad usage\n {2}3 {2}refused by a rule/);
      expect(stdout).toMatch(/\n {2}4 {2}no installation here/);
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
    [
      ['cdr', 'import', '.', '--carrier', 'Gamma', '--type', 'fcs-v3-outbound'],
      /^These are \d+ files, and one command imports 500 at most/,
    ],
    [
      ['cdr', 'import', 'x.csv', '--carrier', 'Gamma', '--type', 'A/B'],
      /^--type must be the name of a layout, or auto/,
    ],
    [['layout', 'add', 'there-is-none.json'], /^There is no file there-is-none\.json/],
    [['layout', 'show', 'a', '--version', '0'], /whole number from 1/],
    [['layout', 'retire', 'a', '--reason', ' '], /^--reason must be text/],
    [['retention', 'run', '--as-of', '2026-13-01'], /^--as-of must be YYYY-MM-DD/],
    [['retention', 'forecast', '--until', '2026-02-30'], /^--until must be a day that exists/],
    [['retention', 'forecast'], /--until/],
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
    const { code, stdout, stderr } = await runCli(args, { DATA_DIR: folder });
    expect(stderr).toMatch(sentence);
    expect(stderr.trimEnd()).not.toContain('\n');
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(await readdir(folder)).toEqual([]);
  });

  it('shows its help and exits with 2 when no command is named', async () => {
    const { code, stdout, stderr } = await runCli([]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain('Usage: deleted-calls');
  });

  it('takes --json anywhere and then tells errors as JSON, with nothing on stdout', async () => {
    for (const [line, kind] of [
      ['--json user frobnicate', 'bad-usage'],
      ['user --json frobnicate', 'bad-usage'],
      ['user frobnicate --json', 'bad-usage'],
      ['cdr reconcile first --json', 'invalid-input'],
      ['user --json', 'bad-usage'],
    ] as const) {
      const { code, stdout, stderr } = await runCli(line.split(' '));
      expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
      const error = expect.stringMatching(/--help"\.$/) as string;
      expect(JSON.parse(stderr)).toEqual({ error, code: kind, exitCode: 2 });
    }
  });

  it('names a variable that cannot be used, exit code 1', async () => {
    expect(await runCli(['migrate'], { PORT: 'eighty' })).toEqual({
      code: 1,
      stdout: '',
      stderr: 'PORT must be a whole number from 0 to 65535.\n',
    });
  });

  it('says that the database cannot be reached, exit code 1', async () => {
    const { code, stderr } = await runCli(['user', 'list'], {
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
      const { code, stdout, stderr } = await runCli(['retention', command, '--as-of', '2027-10-01'], {
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
});
