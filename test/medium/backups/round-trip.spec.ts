import { beginActivityMonth, firstIdOfMonth } from '../../support/activity-months';
import { databaseContents } from '../../support/backups/database-contents';
import { makeBackup, RestoredDatabase } from '../../support/backups/restored-database';
import { addAwkwardDeletedCalls } from '../../support/database/awkward-calls';
import { addCalls, addDeletedCalls } from '../../support/database/call-rows';
import { CliInstallation, importOf } from '../../support/processes/cli-installation';
import { SAMPLES } from '../../support/cdr-files/samples';

describe('a backup that is restored into an empty database', () => {
  let installation: CliInstallation;
  let restored: RestoredDatabase;
  let name: string;

  beforeAll(async () => {
    installation = await CliInstallation.createWithPolicy();
    const { sql } = installation.database;
    await installation.run(...importOf(SAMPLES.faulty));
    await addCalls(sql, 500);
    await addDeletedCalls(sql, '2024-02-03T00:00:00Z', 300);
    expect((await installation.run('retention', 'run')).code).toBe(0);
    await addDeletedCalls(sql, '2026-02-03T00:00:00Z', 300);
    await addAwkwardDeletedCalls(sql, '2024-03-01T00:00:00Z');
    await installation.run(
      'hold',
      'add',
      '--number',
      '01134960000',
      '--reason',
      'line\n\\.\n"quoted", and\r\nmore',
    );
    await installation.run('user', 'create', 'Desk', 'desk@test.example');
    await sql.query(
      `insert into sessions (user_id, token_hash, signed_in_with, expires_at, address)
       values (1, '\\x00', 'Key', now() + interval '1 day', '127.0.0.1')`,
    );
    // As written by a server whose count of transactions is far ahead of the one that restores.
    await sql.query(
      `alter table user_activity_log disable trigger user_activity_log_append_only; update user_activity_log set transaction_id = 4000000000 where id = 1;
       alter table user_activity_log enable always trigger user_activity_log_append_only`,
    );
    await beginActivityMonth(sql);
    name = await makeBackup(installation);
    restored = await RestoredDatabase.create(installation);
  });

  afterAll(async () => {
    await restored.database.drop();
    await installation.remove();
  });

  it('brings every table back as it was, with its guards and numbers', async () => {
    const saved = await databaseContents(installation.database.sql);
    const { code, stdout, stderr } = await restored.run('backup', 'restore', '--json');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(JSON.parse(stdout)).toMatchObject({ name, dryRun: false, isOwnKey: true });
    const found = await databaseContents(restored.database.sql);
    // Since the backup, both sides recorded something: that it was made, and that it was restored.
    const month = new Date().toISOString().slice(0, 7).replace('-', '_');
    const changed = ['backups', 'clocks', `user_activity_log_${month}`, 'statistics'];
    const same = ({ tables }: typeof saved): object =>
      Object.fromEntries(Object.entries(tables).filter(([table]) => !changed.includes(table)));
    expect(Object.keys(same(saved))).toContain('user_activity_log_first');
    expect(same(found)).toEqual(same(saved));
    expect(found.guards).toEqual(saved.guards);
    expect(Object.keys(found.tables).length).toBeGreaterThan(40);
    expect(found.tables['deleted_calls_2024_03']).toMatch(/^19 /);
  });

  it('has every activity of before, and one that says that it was restored', async () => {
    const entries = `select id::text, activity_type, activity_reason, activity_details::text from user_activity_log order by id`;
    const before = (await installation.database.sql.query(entries)).rows as { activity_type: string }[];
    const after = (await restored.database.sql.query(entries)).rows as {
      id: string;
      activity_type: string;
    }[];
    expect(before.at(-1)?.activity_type).toBe('Backup made');
    expect(after.at(-1)?.activity_type).toBe('Backup restored');
    expect(after.slice(0, -1)).toEqual(before.slice(0, -1));
    // The log goes on in its month.
    const first = await firstIdOfMonth(restored.database.sql);
    expect(BigInt(after.at(-1)?.id ?? 0)).toBeGreaterThanOrEqual(BigInt(first));
    expect(BigInt(after.at(-2)?.id ?? 0)).toBeLessThan(BigInt(first));
  });

  it('has no session, no lease, and no row that a transaction to come could claim', async () => {
    const { rows } = await restored.database.sql.query(
      `select (select count(*) from sessions)::integer as sessions, (select count(*) from leases)::integer as leases,
         (select count(*) from user_activity_log where activity_type <> 'Backup restored' and transaction_id >= 0
            and transaction_id >= pg_current_xact_id()::text::bigint)::integer as claimable`,
    );
    expect(rows).toEqual([{ sessions: 0, leases: 0, claimable: 0 }]);
  });

  it('goes on: calls are imported and deleted, ids go on, and retention runs', async () => {
    const imported = await restored.run(...importOf(SAMPLES.inbound, 'fcs-v3-inbound'), '--json');
    expect(imported.code).toBe(0);
    const { id } = JSON.parse(imported.stdout) as { id: string };
    expect((await restored.run('calls', 'delete', '--cdr-file', id, '--reason', 'Test')).code).toBe(0);
    expect((await restored.run('retention', 'run')).code).toBe(0);
    expect((await restored.run('dr', 'verify', '--open')).code).toBe(0);
    await expect(restored.database.sql.query('delete from calls')).rejects.toThrow('activity');
  });

  it('is refused where something is already, with exit code 3, and changes nothing', async () => {
    const before = await databaseContents(restored.database.sql);
    const { code, stderr } = await restored.run('backup', 'restore');
    expect(code).toBe(3);
    expect(stderr).toContain('The database is not empty');
    expect(await databaseContents(restored.database.sql)).toEqual(before);
  });

  it('is itself backed up and restored, and the backup that it did not know is on its record', async () => {
    const second = await restored.run('backup', 'create', '--json');
    expect(second.code).toBe(0);
    const list = JSON.parse((await restored.run('backup', 'list', '--json')).stdout) as {
      name: string;
      state: string;
      startedBy: string;
      verifiedBy: string;
    }[];
    expect(
      list.map(({ name: of, state, startedBy, verifiedBy }) => [of, state, startedBy, verifiedBy]),
    ).toEqual([
      [name, 'Complete', 'Storage', null],
      [(JSON.parse(second.stdout) as { name: string }).name, 'Complete', 'Command line', 'Restored'],
    ]);
  });
});
