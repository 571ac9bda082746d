import { CliInstallation, importOf } from '../../support/processes/cli-installation';
import { NO_ENV_FILE, runCli } from '../../support/processes/run-cli';
import type { Ended } from '../../support/processes/built-cli';

describe('a phone number given as -', () => {
  let installation: CliInstallation;
  let variables: NodeJS.ProcessEnv;
  let number: string;

  beforeAll(async () => {
    installation = await CliInstallation.create();
    variables = { ...NO_ENV_FILE, DATABASE_URL: installation.database.url, DATA_DIR: installation.folder };
    await installation.json(...importOf('Gamma_Daily_AC10042_20261014_000131_400_3.csv'));
    const { rows } = await installation.database.sql.query<{ target: string }>(
      'select target from calls limit 1',
    );
    number = rows[0]!.target;
  });

  afterAll(() => installation.remove());

  const run = (input: string, ...args: string[]): Promise<Ended> => runCli(args, variables, input);

  it.each([
    ['calls list --number'],
    ['calls delete --dry-run --reason Test --number'],
    ['hold add --dry-run --reason Test --number'],
    ['dr search'],
  ])('is read from standard input by %s, and means what it means as an argument', async (command) => {
    const args = [...command.split(' '), '--json'];
    const given = await run('', ...args, number);
    for (const input of [`${number}\n`, ` ${number}`, `${number}\r\nand more\n`]) {
      const read = await run(input, ...args, '-');
      expect(withoutActivity(read)).toEqual(withoutActivity(given));
    }
    const other = await run('', ...args, '01999000000');
    expect(withoutActivity(other)).not.toEqual(withoutActivity(given));
  });

  it('is asked for where none comes', async () => {
    for (const input of ['', '\n', '  \n']) {
      expect(await run(input, 'calls', 'list', '--number', '-')).toMatchObject({
        code: 2,
        stderr: expect.stringContaining(
          'Write the phone number on the first line of standard input',
        ) as string,
      });
    }
  });
});

function withoutActivity({ code, stdout, stderr }: Ended): unknown {
  // A preview is a read of the number, which the next one counts.
  const without = [
    /"heldActivityReads": \d+/,
    /"userActivityLog": "\d+"/,
    /"class": "userActivityLog",[^}]*/,
    /"activities": \[[^\]]*/,
  ];
  return { code, stderr, stdout: without.reduce((text, part) => text.replace(part, ''), stdout) };
}
