import { hostname, userInfo } from 'node:os';
import { CliInstallation, importOf } from '../../support/processes/cli-installation';
import { SAMPLES } from '../../support/cdr-files/samples';

describe('calls on the command line', () => {
  let installation: CliInstallation;

  beforeEach(async () => {
    installation = await CliInstallation.create();
    await installation.json(...importOf(SAMPLES.faulty));
  });

  afterEach(() => installation.remove());

  it('records who listed live calls, from where, with which filter', async () => {
    const calls = await installation.json<{ id: string }[]>(
      ...['calls', 'list', '--cdr-file', '1', '--carrier', 'Gamma', '--limit', '3'],
    );
    const [entry, ...others] = await installation.json<Record<string, unknown>[]>(
      ...['activity', 'list', '--activity-type', 'Calls viewed'],
    );
    expect(others).toEqual([]);
    expect(entry).toMatchObject({
      user: 'Command line',
      usedAPI: false,
      address: `${userInfo().username}@${hostname()}`,
      CDRFileID: '1',
      linkedToType: 'calls',
      details: {
        filter: { CDRFileID: '1', carrier: 'Gamma', limit: 3, order: 'desc' },
        count: 3,
        firstID: calls[0]?.id,
        lastID: calls.at(-1)?.id,
      },
    });
  });

  it('shows no live call where the reading cannot be recorded', async () => {
    const { sql } = installation.database;
    await sql.query(
      `alter table user_activity_log add constraint refuse_all check (activity_type <> 'Calls viewed') not valid`,
    );
    const { code, stdout } = await installation.run('calls', 'list');
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
  });

  it('says how many would go, and refuses another number than expected; nothing is deleted', async () => {
    const all = await installation.json('calls', 'delete', '--cdr-file', '1', '--reason', 'x', '--dry-run');
    const bill: unknown = expect.objectContaining({ count: 384, costCDR: '4457.00' });
    expect(all).toEqual({ count: 384, userActivityLog: null, dryRun: true, bill });
    const none = await installation.json('calls', 'delete', '--carrier', 'X', '--reason', 'x', '--dry-run');
    const nothing = { count: 0, costCDR: '0', unpriced: 0, groups: [], rest: null };
    expect(none).toEqual({ count: 0, userActivityLog: null, dryRun: true, bill: nothing });

    for (const filter of [
      ['--cdr-file', '1'],
      ['--cdr-file', '1', '--carrier', 'Gamma'],
    ]) {
      const refused = await installation.run('calls', 'delete', ...filter, '--reason', 'x', '--expect', '5');
      expect(refused).toEqual({
        code: 3,
        stdout: '',
        stderr: '5 calls were expected, but 384 would be deleted; nothing was deleted.\n',
      });
    }
    expect(await installation.count('calls')).toBe(384);
    expect(await installation.count(`user_activity_log where activity_type like '%deleted'`)).toBe(0);
  });

  it('deletes a CDR file as a file, once, and reinstates its calls, once', async () => {
    const deleteFile = ['calls', 'delete', '--cdr-file', '1', '--reason', 'imported twice'];
    const deletion = await installation.json(...deleteFile, '--expect', '384');
    expect(deletion).toMatchObject({ count: 384, dryRun: false });
    expect(await installation.count(`cdr_files where status = 'Deleted'`)).toBe(1);
    expect(
      await installation.count(
        `user_activity_log where activity_reason = 'imported twice' and user_name = 'Command line'`,
      ),
    ).toBe(1);
    expect((await installation.run(...deleteFile)).code).toBe(3);

    const reinstate = ['calls', 'reinstate', '--activity', String(deletion.userActivityLog)];
    expect(await installation.json(...reinstate)).toMatchObject({ count: 384 });
    expect(await installation.count('calls')).toBe(384);
    expect(await installation.run(...reinstate)).toMatchObject({
      code: 0,
      stdout: 'All of them were reinstated before; nothing was changed.\n',
    });
    expect((await installation.run('calls', 'reinstate', '--activity', '1')).code).toBe(1);
  });

  it('deletes the calls that every part of a filter matches and leaves the file its status', async () => {
    const { rows } = await installation.database.sql.query<{ id: string }>('select id from calls limit 2');
    const ids = rows.map(({ id }) => id);
    const result = await installation.run(
      'calls',
      'delete',
      '--cdr-file',
      '1',
      '--id',
      ...ids,
      '--reason',
      'x',
    );
    expect(result.code).toBe(0);
    expect(result.stdout).toMatch(/^2 calls deleted, under activity \d+\.\n$/);
    expect(await installation.count('calls')).toBe(382);
    expect(await installation.count(`cdr_files where status = 'Deleted'`)).toBe(0);
  });
});
