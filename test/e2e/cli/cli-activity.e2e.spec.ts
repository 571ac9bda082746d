import { hostname, userInfo } from 'node:os';
import type { Ended } from '../../support/processes/built-cli';
import { CliInstallation } from '../../support/processes/cli-installation';

interface Entry {
  readonly id: string;
  readonly user: string;
  readonly activityType: string;
  readonly before: object | null;
  readonly after: object | null;
}

/** As SQL: user, type, reason, CDR file, and what it is linked to. */
const ROWS = `
  ('ann', 'Calls deleted', E'Imported\n twice', 7, 'CDRFiles', '7'),
  ('ann', 'Deleted calls viewed', null, null, 'deletedCalls', null),
  ('bob', 'Deleted calls viewed', null, 7, 'deletedCalls', '12'),
  ('bob', 'User changed', null, null, 'users', '12')`;

describe('activities on the command line', () => {
  let installation: CliInstallation;

  beforeAll(async () => {
    installation = await CliInstallation.create();
    await installation.database.sql.query(
      `insert into user_activity_log (user_name, activity_type, activity_reason, cdr_file_id, linked_to_type,
         linked_to, used_api, user_id)
       select v.*, true, case v.user_name when 'ann' then 7 else 8 end from (values ${ROWS}) v (user_name)`,
    );
    await installation.run('user', 'create', 'Desk', 'desk@test.example');
    await installation.run('user', 'edit', 'desk@test.example', '--api-access', 'read');
  });

  afterAll(() => installation.remove());

  const list = (...args: string[]): Promise<Ended> => installation.run('activity', 'list', ...args);

  it('lists them as a table, the newest last', async () => {
    const { stdout, stderr } = await list();
    expect(stderr).toBe('');
    const [head, ...rows] = stdout.trimEnd().split('\n');
    expect(head).toMatch(/^ID +TIME \(UTC\) +USER +ADDRESS +ACTIVITY +ABOUT +REASON$/);
    expect(rows).toHaveLength(6);
    expect(rows[0]).toMatch(
      /^\d+ +\d{4}-\d\d-\d\d \d\d:\d\d:\d\d +ann +- +Calls deleted +CDRFiles 7 +Imported twice$/,
    );
    expect(rows[5]).toContain(`Command line  ${userInfo().username}@${hostname()}  User changed`);
  });

  it('has with --json what the API has', async () => {
    const entries = await installation.json<Entry[]>('activity', 'list');
    expect(entries.at(-1)).toMatchObject({
      user: 'Command line',
      kind: 'change',
      before: { apiAccess: 'none' },
      after: { apiAccess: 'read' },
      CDRFileLineNumber: null,
    });
  });

  it.each([
    [
      ['--user', 'ann'],
      [0, 1],
    ],
    [
      ['--user-id', '7'],
      [0, 1],
    ],
    [
      ['--activity-type', 'Deleted calls viewed'],
      [1, 2],
    ],
    [
      ['--kind', 'read'],
      [1, 2],
    ],
    [
      ['--kind', 'change', '--limit', '2'],
      [4, 5],
    ],
    [['--linked-to-type', 'users', '--linked-to', '12'], [3]],
    [['--reason', 'IMPORTED'], [0]],
    [
      ['--cdr-file', '7'],
      [0, 2],
    ],
    [['--cdr-file', '7', '--user', 'bob', '--kind', 'read'], [2]],
    [['--limit', '1'], [5]],
    [
      ['--limit', '2', '--order', 'asc'],
      [0, 1],
    ],
    [['--created-until', '2000-01-01'], []],
    [
      ['--created-since', '2000-01-01', '--user', 'ann'],
      [0, 1],
    ],
    [['--user', "' or true --"], []],
  ])('finds with %j what meets all filters, the newest of them', async (args, expected) => {
    const all = await installation.json<Entry[]>('activity', 'list');
    const found = await installation.json<Entry[]>('activity', 'list', ...args);
    expect(found).toEqual(expected.map((at) => all[at]));
  });

  it('goes on from an id, either way', async () => {
    const all = await installation.json<Entry[]>('activity', 'list');
    const id = all[2]?.id ?? '';
    expect(await installation.json('activity', 'list', '--id-before', id, '--limit', '1')).toEqual([all[1]]);
    expect(await installation.json('activity', 'list', '--id-after', id)).toEqual(all.slice(3));
  });

  it.each([
    [['--kind', 'all'], 'Allowed choices are change, read'],
    [['--activity-type', 'calls deleted'], 'Allowed choices are Calls deleted'],
    [['--cdr-file', '0'], '--cdr-file must be an id: a positive whole number'],
    [['--user-id', 'ann'], '--user-id must be an id: a positive whole number'],
    [['--linked-to', 'x'], '--linked-to must be an id: a positive whole number'],
    [['--created-until', 'then'], '--created-until must be'],
    [['--id-before', 'x'], '--id-before must be'],
    [['--order', 'newest'], 'Allowed choices are asc, desc'],
    [['--limit', '0'], 'It must be a whole number from 1'],
    [['--nothing'], "unknown option '--nothing'"],
  ])('refuses %j as bad usage', async (args, said) => {
    const { code, stdout, stderr } = await list(...args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr.toLowerCase()).toContain(said.toLowerCase());
  });
});
