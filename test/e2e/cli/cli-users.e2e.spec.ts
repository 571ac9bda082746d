import { createHash } from 'node:crypto';
import type { Ended } from '../../support/processes/built-cli';
import { CliInstallation } from '../../support/processes/cli-installation';

const EMAIL = 'desk@test.example';
const READER = ['--api-access', 'read', '--permission', 'calls.view'];
const MANAGER = ['--api-access', 'write', '--data-protection', 'primary', '--permission', 'users.manage'];

describe('users on the command line', () => {
  let installation: CliInstallation;

  beforeAll(async () => {
    installation = await CliInstallation.create();
  });

  afterAll(() => installation.remove());

  const run = (...args: string[]): Promise<Ended> => installation.run('user', ...args);

  it('creates a user with what is granted and nothing else', async () => {
    expect((await run('create', 'Manager', 'manager@test.example', ...MANAGER)).code).toBe(0);
    const { code, stdout, stderr } = await run('create', 'Desk', 'Desk@Test.example', '--json');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(JSON.parse(stdout)).toMatchObject({
      name: 'Desk',
      email: EMAIL,
      status: 'Active',
      apiAccess: 'none',
      dataProtectionAccess: 'none',
      permissions: [],
    });
  });

  it('refuses a second user with the same address, exit code 3', async () => {
    expect(await run('create', 'Desk again', EMAIL)).toEqual({
      code: 3,
      stdout: '',
      stderr: 'Another user has this email address.\n',
    });
  });

  it('lists users as a table and as JSON', async () => {
    const text = (await run('list')).stdout.split('\n');
    expect(text[0]).toMatch(
      /^ID +NAME +EMAIL +STATUS +PRESET +API ACCESS +DATA PROTECTION +PERMISSIONS +KEY LAST USED +KEY EXPIRES$/,
    );
    expect(text[1]).toMatch(
      /^1 +Manager +manager@test\.example +Active +- +write +primary +users\.manage +- +-$/,
    );
    const users = JSON.parse((await run('list', '--json')).stdout) as { email: string }[];
    expect(users.map(({ email }) => email)).toEqual(['manager@test.example', EMAIL]);
  });

  it('prints a new key alone and once; only its hash is stored, and the key before is gone', async () => {
    const first = await run('key', EMAIL);
    expect(first.code).toBe(0);
    expect(first.stdout).toMatch(/^dck_[\w-]{43}\n$/);
    expect(first.stderr).not.toContain('dck_');
    expect(await storedHash()).toEqual(hashOf(first.stdout.trim()));

    const { apiKey } = JSON.parse((await run('key', EMAIL, '--json')).stdout) as { apiKey: string };
    expect(apiKey).not.toBe(first.stdout.trim());
    expect(await storedHash()).toEqual(hashOf(apiKey));
    const { rows } = await installation.database.sql.query('select t::text as text from user_activity_log t');
    expect(JSON.stringify(rows)).not.toContain('dck_');
  });

  it('suspends a user, but not the last one who manages users', async () => {
    expect(JSON.parse((await run('suspend', EMAIL, '--json')).stdout)).toMatchObject({ status: 'Suspended' });
    const { code, stderr } = await run('suspend', 'manager@test.example');
    expect(code).toBe(3);
    expect(stderr).toMatch(/^This is the last user who can manage users/);
  });

  it('says that the key of a suspended user does not work yet, and ends a suspension', async () => {
    expect(await run('suspend', EMAIL)).toMatchObject({ code: 0, stdout: 'User 2 is suspended.\n' });
    expect((await run('key', EMAIL)).stderr).toMatch(
      new RegExp(`^It works once the suspension is over: deleted-calls user activate ${EMAIL}$`, 'm'),
    );
    expect(await run('activate', EMAIL)).toMatchObject({ code: 0, stdout: 'User 2 is active.\n' });
    expect((await run('key', EMAIL)).stderr).not.toContain('suspension');
  });

  it.each(['key', 'suspend', 'activate'])(
    '%s fails where nobody has the address, exit code 1',
    async (command) => {
      expect(await run(command, 'nobody@test.example')).toEqual({
        code: 1,
        stdout: '',
        stderr: 'There is no user with this email address.\n',
      });
    },
  );

  it('changes what is named and nothing else, and prints it before and after', async () => {
    expect((await run('create', 'Edited', 'edited@test.example', ...READER)).code).toBe(0);
    const changed = await run(
      'edit',
      'Edited@test.example',
      '--name',
      'New name',
      '--data-protection',
      'view',
    );
    expect(changed).toMatchObject({ code: 0, stderr: '' });
    expect(changed.stdout.split('\n').map((line) => line.split(/ {2,}/))).toEqual([
      [expect.stringMatching(/^User \d+ was changed:$/)],
      ['FIELD', 'BEFORE', 'AFTER'],
      ['name', 'Edited', 'New name'],
      ['dataProtectionAccess', 'none', 'view'],
      [''],
    ]);
    const { before, after } = await installation.json<{ before: object; after: object }>(
      ...['user', 'edit', 'edited@test.example', '--email', 'Other@test.example', '--api-access', 'write'],
      ...['--permission', 'calls.delete', '--permission', 'calls.view'],
    );
    expect(before).toMatchObject({ name: 'New name', email: 'edited@test.example', apiAccess: 'read' });
    expect(after).toMatchObject({
      name: 'New name',
      email: 'other@test.example',
      dataProtectionAccess: 'view',
      permissions: ['calls.delete', 'calls.view'],
    });
    const none = await run('edit', 'other@test.example', '--no-permissions');
    expect(none.stdout).toMatch(/^permissions +calls\.delete calls\.view +-$/m);
    expect((await run('edit', 'other@test.example', '--no-permissions')).stdout).toMatch(
      /^User \d+ was so already; nothing was changed\.$/m,
    );
  });

  it.each([
    [['nobody@test.example', '--name', 'New'], 1, 'There is no user with this email address.'],
    [['manager@test.example', '--api-access', 'read'], 3, 'This is the last user who can manage users'],
    [['manager@test.example', '--email', EMAIL], 3, 'Another user has this email address.'],
    [['manager@test.example', '--name', 'dеsk'], 3, 'Another user has this name, or one that looks like it.'],
    [
      ['manager@test.example', '--name', 'Sуstem'],
      2,
      '--name must not be the name of what acts without a key',
    ],
    [['manager@test.example', '--name', 'De\u200bsk'], 2, '--name must not have characters that nobody sees'],
    [['manager@test.example'], 2, 'Say what to change.'],
    [['manager@test.example', '--email', 'none'], 2, '--email must be an email address'],
    [['manager@test.example', '--name', ' '], 2, '--name must be text'],
    [['manager@test.example', '--permission', 'all'], 2, 'Allowed choices are'],
    [['manager@test.example', '--permission', 'calls.view', '--no-permissions'], 2, 'cannot be used with'],
  ])('edit %j ends with exit code %d and changes nothing', async (args, code, said) => {
    const before = (await run('list', '--json')).stdout;
    const ended = await run('edit', ...args);
    expect(ended).toMatchObject({ code, stdout: '', stderr: expect.stringContaining(said) as unknown });
    expect((await run('list', '--json')).stdout).toBe(before);
  });

  async function storedHash(): Promise<Buffer | undefined> {
    const { rows } = await installation.database.sql.query<{ api_key_hash: Buffer }>(
      'select api_key_hash from users where email = $1',
      [EMAIL],
    );
    return rows[0]?.api_key_hash;
  }
});

function hashOf(key: string): Buffer {
  return createHash('sha256').update(key).digest();
}
