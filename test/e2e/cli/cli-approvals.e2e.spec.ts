import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ApprovalView } from '../../../src/approvals/dto/approval.view';
import { CliInstallation } from '../../support/processes/cli-installation';

describe('approvals on the command line', () => {
  let installation: CliInstallation;
  let keyFile: string;

  beforeAll(async () => {
    installation = await CliInstallation.createWithPolicy();
    keyFile = await userWithKey('second@test.example', ['--data-protection', 'primary']);
    await userWithKey('viewer@test.example', ['--data-protection', 'view']);
    await installation.run('hold', 'add', '--number', '01134960001', '--reason', 'Test');
    const on = await installation.run('policy', 'set', '--approvals', 'on', '--reason', 'Test');
    expect(on.stdout).toMatch(/^a second person approves +yes$/m);
  });

  afterAll(() => installation.remove());

  async function userWithKey(email: string, grants: readonly string[]): Promise<string> {
    await installation.run('user', 'create', email, email, '--api-access', 'write', ...grants);
    const { apiKey } = await installation.json<{ apiKey: string }>('user', 'key', email);
    const file = join(installation.folder, `${email}.key`);
    await writeFile(file, `${apiKey}\n`);
    return file;
  }

  const release = ['hold', 'release', '1', '--reason', 'Closed'];

  it.each([
    ['Retention run', ['retention', 'run', '--as-of', '2030-01-31']],
    ['Policy change', ['policy', 'set', '--deleted-calls-days', '30', '--reason', 'Test']],
    ['API key', ['user', 'key', 'viewer@test.example']],
    ['Legal hold release', release],
  ])('end with 3, and nothing done, while this waits: %s', async (act, command) => {
    const { code, stdout, stderr } = await installation.run(...command);
    expect([code, stdout, stderr]).toEqual([
      3,
      expect.stringMatching(/^Waits for a second person as request \d+, until /),
      expect.stringMatching(
        /^Nothing was done: another user with data protection access "primary" has to approve/,
      ),
    ]);
    const waiting = await installation.json<ApprovalView[]>('approval', 'list', '--waiting');
    expect(waiting.at(-1)).toMatchObject({ act, status: 'Waiting', requestedByID: null });
  });

  it('are given by a user who proves it with a key, and let the command do it', async () => {
    const [{ id } = { id: '' }] = (
      await installation.json<ApprovalView[]>('approval', 'list', '--waiting')
    ).filter(({ act }) => act === 'Legal hold release');
    const decide = (file: string) =>
      installation.run('approval', 'approve', id, '--reason', 'Yes', '--key-file', file);
    expect(await decide(join(installation.folder, 'viewer@test.example.key'))).toMatchObject({ code: 3 });
    const wrong = join(installation.folder, 'wrong.key');
    await writeFile(wrong, 'dck_none\n');
    expect((await decide(wrong)).code).not.toBe(0);
    await writeFile(wrong, '\n');
    expect(await decide(wrong)).toMatchObject({ code: 2 });
    expect(await decide(keyFile)).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(new RegExp(`^Request ${id} is Approved, by second@test`)) as unknown,
    });
    expect(await installation.run(...release)).toMatchObject({ code: 0, stderr: '' });
    expect((await installation.run('approval', 'list')).stdout).toMatch(
      new RegExp(`^ *${id} +Used +Legal hold release +1 +`, 'm'),
    );
  });

  it('are rejected', async () => {
    const [{ id } = { id: '' }] = await installation.json<ApprovalView[]>('approval', 'list', '--waiting');
    expect(
      await installation.run('approval', 'reject', id, '--reason', 'No', '--key-file', keyFile),
    ).toMatchObject({ code: 0 });
    expect(
      await installation.run('approval', 'approve', id, '--reason', 'Yes', '--key-file', keyFile),
    ).toMatchObject({ code: 3 });
  });
});
