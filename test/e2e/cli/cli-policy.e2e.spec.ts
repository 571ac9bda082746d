import { CliInstallation } from '../../support/processes/cli-installation';

describe('the policy on the command line', () => {
  let installation: CliInstallation;

  beforeEach(async () => {
    installation = await CliInstallation.createWithPolicy();
  });

  afterEach(() => installation.remove());

  it('is shown, changed and withdrawn', async () => {
    expect((await installation.run('policy', 'show')).stdout).toMatch(/^deleted calls +365 days$/m);
    expect((await installation.run('policy', 'show')).stdout).toMatch(
      /^database backups +7 days \(the newest that was verified stays\)$/m,
    );
    const set = await installation.run(
      ...['policy', 'set', '--deleted-calls-days', '30', '--live-calls-days', '700', '--reason', 'Test'],
    );
    expect(set).toMatchObject({ code: 0, stderr: '' });
    expect(set.stdout).toMatch(/^The policy was changed, under activity \d+\.$/m);
    expect(set.stdout).toMatch(/ deleted calls +365 days +30 days$/m);
    expect(set.stdout).toMatch(/ live calls +for ever +700 days$/m);
    const changes = await installation.json<{ id: string; status: string }[]>('policy', 'changes');
    const pending = changes.filter(({ status }) => status === 'Pending');
    expect(pending).toHaveLength(2);
    for (const { id } of pending)
      expect(await installation.run('policy', 'withdraw', id, '--reason', 'Test')).toMatchObject({ code: 0 });
    expect(await installation.json('policy', 'show')).toMatchObject({ deletedCallsDays: 365, pending: [] });
    const late = await installation.run('policy', 'withdraw', '1', '--reason', 'Test');
    expect(late).toMatchObject({ code: 3, stdout: '' });
  });

  it.each([
    [['--reason', 'Test'], /^Say what to change: at least one of --live-calls-days, /],
    [
      ['--deleted-calls-days', 'x', '--reason', 'Test'],
      /--deleted-calls-days must be a whole number of days/,
    ],
    [['--approvals', 'maybe', '--reason', 'Test'], /--approvals must be/],
    [['--recipients', 'age1x', '--reason', 'Test'], /--recipients cannot be used\. Age recipient 1 of 1/],
  ])('is not set by %j', async (options, sentence) => {
    const { code, stderr } = await installation.run('policy', 'set', ...options);
    expect([code, stderr]).toEqual([2, expect.stringMatching(sentence)]);
  });

  it.each([
    [{ DELETED_CALLS_RETENTION_DAYS: '30' }, ['retention', 'run']],
    [{ DR_FILE_RETENTION_DAYS: '1' }, ['retention', 'preview']],
    [
      { DR_RECIPIENTS: `age1${'q'.repeat(58)}` },
      ['calls', 'delete', '--number', '01134960001', '--reason', 'Test'],
    ],
    [{ LIVE_CALLS_RETENTION_DAYS: '5' }, ['retention', 'run', '--dry-run']],
  ])('is not brought by a command: %j ends it with 3 and both values', async (variables, command) => {
    const { code, stdout, stderr } = await installation.runWith(variables, ...command);
    expect([code, stdout]).toEqual([3, '']);
    const [[name, value]] = Object.entries(variables) as [[string, string]];
    expect(stderr).toMatch(
      new RegExp(`^${name} says ${value}, the policy of this installation \\S.*\\. Leave`),
    );
    expect(await installation.count('retention_runs')).toBe(0);
  });

  it('is agreed with by an environment that says the same, in force or coming', async () => {
    await installation.run('policy', 'set', '--deleted-calls-days', '30', '--reason', 'Test');
    for (const days of ['365', '30']) {
      const variables = { DELETED_CALLS_RETENTION_DAYS: days };
      expect((await installation.runWith(variables, 'retention', 'run')).code).toBe(0);
    }
  });

  it('has to be recorded before anything can leave', async () => {
    const bare = await CliInstallation.create();
    const { code, stderr } = await bare.run('retention', 'run');
    expect([code, stderr]).toEqual([3, expect.stringMatching(/^This installation has not recorded yet/)]);
    await bare.remove();
  });
});
