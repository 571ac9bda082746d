import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { databaseContents } from '../../support/backups/database-contents';
import { makeBackup, RestoredDatabase } from '../../support/backups/restored-database';
import { addCalls } from '../../support/database/call-rows';
import type { TestDatabase } from '../../support/database/test-database';
import { CliInstallation } from '../../support/processes/cli-installation';

/** So long until a lease of a dead process runs out; a test ages it in its row instead. */
const AGED = `update leases set expires_at = now() - interval '1 second'`;

describe('a process that is killed', () => {
  let installation: CliInstallation;
  let restored: RestoredDatabase;

  beforeEach(async () => {
    installation = await CliInstallation.createWithPolicy();
    await addCalls(installation.database.sql, 60_000);
    restored = await RestoredDatabase.create(installation);
  });

  afterEach(async () => {
    await restored.database.drop();
    await installation.remove();
  });

  it('while it saves leaves no backup, and the next one sweeps what it left', async () => {
    const { sql } = installation.database;
    const other = await installation.database.connect();
    await other.query('begin; lock table verifications in access exclusive mode');
    const running = installation.start(['backup', 'create']);
    await waiting(installation.database, 'copy "verifications"%');
    running.signal('SIGKILL');
    await running.ended;
    await other.query('commit');
    const folder = join(installation.folder, 'files', 'backups');
    const [left = ''] = await readdir(folder);
    expect(await readdir(join(folder, left))).not.toContain('manifest.json');
    const none = await restored.run('backup', 'restore');
    expect(none).toMatchObject({ code: 1, stderr: expect.stringContaining('no finished backup') as string });
    expect(await installation.run('backup', 'list', '--json')).toMatchObject({
      stdout: expect.stringContaining('"Making"') as string,
    });
    await sql.query(AGED);
    expect(await installation.run('backup', 'list', '--json')).toMatchObject({
      stdout: expect.stringContaining('"Failed"') as string,
    });
    const name = await makeBackup(installation);
    expect(await readdir(join(folder, left))).toEqual([]);
    expect((await restored.run('backup', 'restore', name)).code).toBe(0);
  });

  it('while it restores leaves an empty database, which takes the next restore', async () => {
    await makeBackup(installation);
    const saved = (await databaseContents(installation.database.sql)).tables;
    for (const moment of ['COPY "calls"%', 'alter table "%', 'COPY "calls"% to stdout%']) {
      const running = installation.start(['backup', 'restore'], restored.variables);
      await meets(restored.database, moment);
      running.signal('SIGKILL');
      await running.ended;
      expect(await restored.relations()).toBe(0);
    }
    expect((await restored.run('backup', 'restore')).code).toBe(0);
    expect((await databaseContents(restored.database.sql)).tables.calls).toBe(saved.calls);
  });

  it('while it verifies leaves a scratch database, and the next verification drops it', async () => {
    await makeBackup(installation);
    const { sql } = installation.database;
    const scratch = async (): Promise<string[]> => {
      const { rows } = await sql.query<{ name: string }>(
        `select d.datname as name from pg_database d, pg_database own where own.datname = current_database()
           and starts_with(d.datname, 'deleted_calls_scratch_' || own.oid || '_')`,
      );
      return rows.map(({ name }) => name);
    };
    const running = installation.start(['backup', 'verify', '--restore']);
    while ((await scratch()).length === 0) await sql.query('select pg_sleep(0.05)');
    running.signal('SIGKILL');
    await running.ended;
    expect(await scratch()).toHaveLength(1);
    await sql.query(AGED);
    expect((await installation.run('backup', 'verify', '--restore')).code).toBe(0);
    expect(await scratch()).toEqual([]);
  });
});

/** Resolves when a statement like this waits for a lock. */
async function waiting({ sql }: TestDatabase, like: string): Promise<void> {
  await until(sql, `query ilike $1 and wait_event_type = 'Lock'`, like);
}

/** Resolves when a statement like this is met at its work. */
async function meets({ sql }: TestDatabase, like: string): Promise<void> {
  await until(sql, `query ilike $1 and state <> 'idle'`, like);
}

async function until(sql: TestDatabase['sql'], condition: string, like: string): Promise<void> {
  for (;;) {
    const { rows } = await sql.query(
      `select pg_sleep(0.005) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid() and ${condition}`,
      [like],
    );
    if (rows.length > 0) return;
    await sql.query('select pg_sleep(0.002)');
  }
}
