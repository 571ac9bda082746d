import type { Ended } from '../../support/processes/built-cli';
import { CliInstallation } from '../../support/processes/cli-installation';

const EMAIL = 'desk@test.example';

interface Change {
  readonly before: object;
  readonly after: object;
}

describe('rights on the command line', () => {
  let installation: CliInstallation;

  beforeAll(async () => {
    installation = await CliInstallation.create();
  });

  afterAll(() => installation.remove());

  const run = (...args: string[]): Promise<Ended> => installation.run('user', ...args);
  const grant = (...args: string[]): Promise<Change> => installation.json('user', 'grant', EMAIL, ...args);

  it('are given to a user who keeps the others, and are taken back one by one', async () => {
    await run('create', 'Desk', EMAIL, '--permission', 'calls.view');
    expect(await grant('--api-access', 'write', '--permission', 'users.manage')).toMatchObject({
      before: { apiAccess: 'none', permissions: ['calls.view'] },
      after: {
        apiAccess: 'write',
        dataProtectionAccess: 'none',
        permissions: ['calls.view', 'users.manage'],
      },
    });
    expect(
      await grant('--revoke', 'calls.view', '--permission', 'CDRFiles.view', '--permission', 'users.manage'),
    ).toMatchObject({ after: { apiAccess: 'write', permissions: ['users.manage', 'CDRFiles.view'] } });
    const text = await run('grant', EMAIL, '--data-protection', 'primary', '--revoke', 'CDRFiles.view');
    expect(text).toMatchObject({ code: 0, stderr: '' });
    expect(text.stdout.split('\n').map((line) => line.split(/ {2,}/))).toEqual([
      ['User 1 was changed:'],
      ['FIELD', 'BEFORE', 'AFTER'],
      ['dataProtectionAccess', 'none', 'primary'],
      ['permissions', 'users.manage CDRFiles.view', 'users.manage'],
      [''],
    ]);
    expect((await run('grant', EMAIL, '--revoke', 'calls.delete')).stdout).toBe(
      'User 1 was so already; nothing was changed.\n',
    );
  });

  it.each([
    [['nobody@test.example', '--api-access', 'read'], 1, 'There is no user with this email address.'],
    [[EMAIL], 2, 'Say what to give or to take back.'],
    [[EMAIL, '--revoke', 'all'], 2, 'Allowed choices are'],
    [[EMAIL, '--permission', 'all'], 2, 'Allowed choices are'],
    [[EMAIL, '--api-access', 'all'], 2, 'Allowed choices are'],
    [
      [EMAIL, '--permission', 'calls.view', '--revoke', 'calls.view'],
      2,
      'calls.view cannot be given and taken back at once.',
    ],
    [[EMAIL, '--revoke', 'users.manage'], 3, 'This is the last user who can manage users'],
    [[EMAIL, '--data-protection', 'view'], 3, 'This is the last user with data protection access "primary"'],
  ])('%j ends with exit code %d and changes nothing', async (args, code, said) => {
    const before = (await run('list', '--json')).stdout;
    const ended = await run('grant', ...args);
    expect(ended).toMatchObject({ code, stdout: '', stderr: expect.stringContaining(said) as unknown });
    expect((await run('list', '--json')).stdout).toBe(before);
  });
});
