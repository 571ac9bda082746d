import { rename } from 'node:fs/promises';
import { join } from 'node:path';
import { CliInstallation } from '../../support/processes/cli-installation';
import { addDueCalls } from '../../support/dr-files/due-calls';

describe('dr restore', () => {
  let installation: CliInstallation;

  beforeAll(async () => {
    installation = await CliInstallation.createWithPolicy();
    await addDueCalls(installation, 30);
    expect((await installation.run('retention', 'run')).code).toBe(0);
    expect(await installation.count('deleted_calls')).toBe(0);
  });

  afterAll(() => installation.remove());

  it('only says what would come back, and with --apply brings it back, once, so that it can be reinstated', async () => {
    const dryRun = await installation.run('dr', 'restore', '1');
    expect(dryRun).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(
        /^verified +yes\nrows in the DR file +30\nwould be restored +30\n/,
      ) as unknown,
    });
    expect(dryRun.stdout).toContain('A dry run: nothing was changed.');
    expect(await installation.count('deleted_calls')).toBe(0);

    const apply = ['dr', 'restore', '1', '--apply', '--reason', 'A dispute'];
    expect(await installation.json(...apply)).toMatchObject({
      restored: 30,
      alreadyPresent: 0,
      dryRun: false,
    });
    expect(await installation.count('deleted_calls')).toBe(30);
    expect(await installation.json(...apply)).toMatchObject({
      restored: 0,
      alreadyPresent: 30,
      userActivityLog: null,
    });
    const { rows } = await installation.database.sql.query<{ id: string }>(
      'select distinct user_activity_log_id as id from deleted_calls',
    );
    const reinstate = ['calls', 'reinstate', '--activity', rows[0]?.id ?? '', '--reason', 'It was right'];
    expect(await installation.json(...reinstate)).toMatchObject({ count: 30 });
    expect(await installation.count('calls c join deleted_calls d on d.call_id = c.id')).toBe(30);
  });

  it('says in one sentence what to do without the identity, and refuses what is not so with exit code 3', async () => {
    expect(await installation.run('dr', 'restore', '9')).toMatchObject({
      code: 1,
      stderr: 'There is no DR file 9, or it has expired.\n',
    });
    const identity = join(installation.folder, 'keys', 'dr-identity.txt');
    await rename(identity, `${identity}.away`);
    const without = await installation.run('dr', 'restore', '1');
    expect(without).toMatchObject({ code: 1, stdout: '' });
    expect(without.stderr).toMatch(
      /^The identity file \S+ cannot be read \(ENOENT\): check DR_IDENTITY_FILE\.\n$/,
    );
    expect(await installation.run('dr', 'keygen', '--out', identity)).toMatchObject({ code: 0 });
    const withAnother = await installation.run('dr', 'restore', '1');
    expect(withAnother).toMatchObject({ code: 1, stdout: '' });
    expect(withAnother.stderr).toMatch(
      /^DR file 1 cannot be opened, and nothing was restored: \S+ is intact, and none of the identities given opens it: it is encrypted to age1\w+\. Put the identity of one of these where DR_IDENTITY_FILE says\.\n$/,
    );
    await rename(`${identity}.away`, identity);
    const { rows } = await installation.database.sql.query<{ name: string }>(
      'select file_name as name from disaster_recovery_files',
    );
    const archive = join(installation.folder, 'files', 'dr-files', rows[0]?.name ?? '');
    await rename(archive, `${archive}.away`);
    expect(await installation.run('dr', 'restore', '1')).toMatchObject({
      code: 3,
      stderr: expect.stringMatching(
        /^DR file 1 does not verify; nothing was restored: .* is not in storage\.\n$/,
      ) as unknown,
    });
  });
});
