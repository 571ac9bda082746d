import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CliInstallation } from '../../support/processes/cli-installation';
import { addDueCalls } from '../../support/dr-files/due-calls';

describe('legal holds on the command line', () => {
  let installation: CliInstallation;

  beforeAll(async () => {
    installation = await CliInstallation.createWithPolicy();
    await addDueCalls(installation, 3);
  });

  afterAll(() => installation.remove());

  it('are not reached where the storage is misconfigured, and the process does not wait for anything then', async () => {
    const variables = { STORAGE_URL: 's3://bucket/prefix', NODE_OPTIONS: await idleForEver() };
    const { code, stderr } = await installation.start(['hold', 'release', '1', '--reason', 'x'], variables)
      .ended;
    expect(code).toBe(1);
    expect(stderr).toMatch(/^AWS_REGION must name the region of the bucket in STORAGE_URL\.$/m);
  });

  it('are placed, listed, obeyed, and released once', async () => {
    const scope = ['--number', '+44 113 496 0002', '--min-date', '2023-01-01'];
    expect(await installation.json('hold', 'add', ...scope, '--reason', 'A court asked')).toMatchObject({
      number: '+44 113 496 0002',
      minDate: '2023-01-01',
      status: 'Active',
      id: '1',
    });
    expect(await installation.json('retention', 'preview')).toMatchObject({ dueCount: 2, heldCount: 1 });
    expect((await installation.run('hold', 'list')).stdout).toMatch(
      /^ID +STATUS +NUMBER .*\n1 +Active +\+44 113 496 0002 +- +- +2023-01-01 +- +0 +1 +0 +1 +0 +A court asked\n$/,
    );
    const release = ['hold', 'release', '1', '--reason', 'Closed'];
    expect(await installation.run(...release)).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/^Legal hold 1 released, under activity \d+\.\n$/) as unknown,
    });
    expect(await installation.run(...release)).toEqual({
      code: 3,
      stdout: '',
      stderr: 'Legal hold 1 was released before; nothing was changed.\n',
    });
    const { rows } = await installation.database.sql.query(
      `select user_name, activity_reason from user_activity_log where activity_type like 'Legal%' order by id`,
    );
    expect(rows).toEqual([
      { user_name: 'Command line', activity_reason: 'A court asked' },
      { user_name: 'Command line', activity_reason: 'Closed' },
    ]);
  });

  it('say what they cover, also in a dry run, and warn where that is nothing or said before', async () => {
    const add = (number: string, ...more: string[]): ReturnType<typeof installation.run> =>
      installation.run('hold', 'add', '--number', number, '--reason', 'A court asked', ...more);
    const covered = (calls: number): string =>
      `live calls +0\ndeleted calls +${calls}\nDR files +0\nCDR files +${calls}\n` +
      `CDR files kept +0 \\(0 bytes\\)\nunwanted files kept +0 \\(0 bytes\\)\nrejected lines kept +0\n` +
      `reads kept in the activity log +\\d+\nnot judged, without a key +0\n`;
    const before = await installation.count(
      `user_activity_log where activity_type <> 'Legal hold previewed'`,
    );
    expect(await add('sip:+441134960003@example.net', '--dry-run')).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(
        new RegExp(`^A dry run: no legal hold was placed\\.\n${covered(1)}$`),
      ) as unknown,
    });
    expect(await installation.count(`user_activity_log where activity_type <> 'Legal hold previewed'`)).toBe(
      before,
    );
    const placed = await installation.json<{ id: string }>(
      ...['hold', 'add', '--number', '01134960003', '--reason', 'A court asked'],
    );
    expect(placed).toMatchObject({ counts: { deletedCalls: 1 }, noKey: { deletedCalls: 0 }, warnings: [] });
    expect((await add('0113 496 0003')).stdout).toMatch(
      new RegExp(`${covered(1)}Warning: Legal hold ${placed.id} is active and says the same\\.\n$`),
    );
    expect((await add('01999999999')).stdout).toMatch(
      new RegExp(`${covered(0)}Warning: It covers nothing at present: .*\n$`),
    );
    expect((await installation.run('hold', 'list')).stdout).toMatch(
      new RegExp(`\nWarning of hold ${placed.id}: Legal hold \\d+ is active and says the same\\.\n`),
    );
  });

  it('name the option of what they cannot cover, exit code 2', async () => {
    expect(await installation.run('hold', 'add', '--cdr-file', '77', '--reason', 'x')).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/^--cdr-file must be a CDR file: there is none 77\./) as unknown,
    });
  });

  /** For a process whose idle connections would last for ever, instead of half a minute, where nobody closes them. */
  async function idleForEver(): Promise<string> {
    const script = join(installation.folder, 'idle-for-ever.cjs');
    await writeFile(
      script,
      `const start = setTimeout;
       globalThis.setTimeout = (work, ms, ...rest) => start(work, ms === 30_000 ? 2 ** 31 - 1 : ms, ...rest);`,
    );
    return `--require ${script}`;
  }
});
