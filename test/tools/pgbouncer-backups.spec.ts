import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Client } from 'pg';
import { databaseContents } from '../support/backups/database-contents';
import { addCalls, addDeletedCalls } from '../support/database/call-rows';
import { PooledPostgres, query, startPooledPostgres } from '../support/database/servers/debian-postgres';
import { ADMIN_KEY } from '../support/http/admin-key';
import { BuiltCli } from '../support/processes/built-cli';

/** Written to by the commands themselves. */
const MOVING = ['activity_read_counts', 'backups', 'clock_watch', 'clocks', 'user_activity_log_first'];

/** What a command knows its database by. */
interface Place {
  readonly folder: string;
  readonly databaseUrl: string;
}

describe.each([
  { databases: 'all', verifiedBy: 'Restored' },
  { databases: 'own', verifiedBy: 'Read back' },
] as const)(
  'a backup through PgBouncer in transaction pooling mode, which lets in $databases databases',
  ({ databases, verifiedBy }) => {
    let postgres: PooledPostgres;
    let parent: string;
    let sql: Client;

    beforeAll(async () => {
      postgres = await startPooledPostgres(databases);
      parent = await mkdtemp(join(tmpdir(), 'pooled-backups-'));
      await run(saved(), 'migrate', '--init');
      sql = new Client({ connectionString: postgres.directUrl });
      await sql.connect();
      await addCalls(sql, 20_000);
      await addDeletedCalls(sql, '2026-02-03T00:00:00Z', 20_000);
    });

    afterAll(async () => {
      await sql.end();
      await postgres.stop();
      await rm(parent, { recursive: true, force: true });
    });

    const saved = (): Place => ({ folder: join(parent, 'saved'), databaseUrl: postgres.pooledUrl });

    async function run<T>({ folder, databaseUrl }: Place, ...args: string[]): Promise<T> {
      const { code, stdout, stderr } = await BuiltCli.build().run([...args, '--json'], {
        DATA_DIR: folder,
        DATABASE_URL: databaseUrl,
        STORAGE_URL: pathToFileURL(join(parent, 'files')).href,
        KEYS_ARE_KEPT: 'on',
        ADMIN_API_KEY: ADMIN_KEY,
        RETENTION_CRON: 'off',
        BACKUP_CRON: 'off',
        LOG_FORMAT: 'json',
        LOG_LEVEL: 'error',
      });
      expect({ args, code, stderr: code === 0 ? '' : stderr }).toEqual({ args, code: 0, stderr: '' });
      return JSON.parse(stdout) as T;
    }

    it('is one moment of all tables, is verified, and comes back', async () => {
      const before = (await databaseContents(sql)).tables;
      expect(await run(saved(), 'backup', 'create')).toMatchObject({ verifiedBy });
      await query(postgres.directUrl, 'create database restored');
      const back = { folder: join(parent, 'back'), databaseUrl: throughPooler('restored') };
      await cp(join(parent, 'saved', 'keys'), join(back.folder, 'keys'), { recursive: true });
      await run(back, 'backup', 'restore');
      const restored = new Client({ connectionString: otherDatabase(postgres.directUrl, 'restored') });
      await restored.connect();
      const after = (await databaseContents(restored)).tables;
      await restored.end();
      expect(still(after)).toEqual(still(before));
      expect(after.calls).toMatch(/^20000 /);
    });

    /** Where it lets in no other database, a restore goes past it. */
    function throughPooler(name: string): string {
      return otherDatabase(databases === 'all' ? postgres.pooledUrl : postgres.directUrl, name);
    }
  },
);

function otherDatabase(url: string, name: string): string {
  return url.replace(/\/deleted_calls(\?|$)/, `/${name}$1`);
}

function still(tables: Readonly<Record<string, string>>): object {
  return Object.fromEntries(Object.entries(tables).filter(([table]) => !MOVING.includes(table)));
}
