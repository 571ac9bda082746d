import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { addCalls, addDeletedCalls, deleteCalls } from '../support/database/call-rows';
import { BackedUpPostgres, missingPgBackRest } from '../support/database/servers/backed-up-postgres';
import { ADMIN_KEY } from '../support/http/admin-key';
import { BuiltCli, Ended } from '../support/processes/built-cli';
import { listening } from '../support/processes/listening';

/** When what is deleted today is due, and no DR file expires. */
const IN_THREE_DAYS = new Date(Date.now() + 3 * 86_400_000).toISOString().slice(0, 10);

interface Report {
  readonly complete: boolean;
  readonly files: { readonly outcome: string; readonly status: string; readonly rows: { total: number } }[];
  readonly undoneDeletionCount: number;
}

const missing = missingPgBackRest();
// Elsewhere the name of the skipped group says what is missing.
const described = missing === null ? describe : describe.skip;

described(`a database that pgBackRest brings back${missing === null ? '' : ` (skipped: ${missing})`}`, () => {
  let postgres: BackedUpPostgres;
  let folder: string;
  let sql: Client;

  beforeAll(async () => {
    postgres = await BackedUpPostgres.start();
    folder = await mkdtemp(join(tmpdir(), 'brought-back-'));
    await run('migrate', '--init');
    sql = await connect();
  });

  afterAll(async () => {
    await sql.end();
    await postgres.stop();
    await rm(folder, { recursive: true, force: true });
  });

  const variables = (): NodeJS.ProcessEnv => ({
    DATA_DIR: folder,
    DATABASE_URL: postgres.url,
    KEYS_ARE_KEPT: 'on',
    ADMIN_API_KEY: ADMIN_KEY,
    PORT: '0',
    RETENTION_CRON: 'off',
    BACKUP_CRON: 'off',
    DELETED_CALLS_RETENTION_DAYS: '1',
    LOG_FORMAT: 'json',
  });

  const ending = (...args: string[]): Promise<Ended> => BuiltCli.build().run(args, variables());

  async function run<T>(...args: string[]): Promise<T> {
    const { code, stdout, stderr } = await ending(...args, '--json');
    expect({ args, code, said: code === 0 ? '' : stdout + stderr }).toEqual({ args, code: 0, said: '' });
    return JSON.parse(stdout) as T;
  }

  async function connect(): Promise<Client> {
    const client = new Client({ connectionString: postgres.url });
    // Its server is stopped below.
    client.on('error', () => undefined);
    await client.connect();
    return client;
  }

  async function countOf(table: string): Promise<number> {
    const { rows } = await sql.query<{ count: number }>(`select count(*)::integer as count from ${table}`);
    return rows[0]?.count ?? -1;
  }

  async function ready(): Promise<string> {
    const server = BuiltCli.build().start(['serve'], variables());
    const { url } = await listening(server);
    const text = await (await fetch(`${url}/health/ready`)).text();
    server.signal('SIGTERM');
    expect((await server.ended).code).toBe(0);
    return text;
  }

  it('to a moment before deletions knows less than storage, says so, and is one with it after a recovery', async () => {
    const live = await addCalls(sql, 10);
    await addDeletedCalls(sql, '2024-02-03T00:00:00Z', 30);
    await run('retention', 'run');
    await postgres.backUp();
    await addDeletedCalls(sql, '2024-03-03T00:00:00Z', 20);
    const { rows } = await sql.query<{ moment: string }>('select clock_timestamp()::text as moment');
    await deleteCalls(sql, live);
    await run('retention', 'run', '--as-of', IN_THREE_DAYS);
    expect([await countOf('calls'), await countOf('deleted_calls')]).toEqual([0, 0]);

    await sql.end();
    await postgres.goBackTo(rows[0]?.moment ?? '');
    sql = await connect();
    expect([await countOf('calls'), await countOf('deleted_calls')]).toEqual([10, 20]);
    expect(await ready()).toContain('deleted-calls recover');
    expect((await ending('retention', 'run')).code).not.toBe(0);
    expect([await countOf('calls'), await countOf('deleted_calls')]).toEqual([10, 20]);

    const report = await run<Report>('recover', '--apply', '--reason', 'Brought back', '--redo-deletions');
    expect(report).toMatchObject({ complete: true, undoneDeletionCount: 10 });
    expect(report.files.map(({ outcome, rows: { total } }) => [outcome, total])).toEqual(
      expect.arrayContaining([
        ['adopted', 20],
        ['adopted', 10],
      ]),
    );
    expect(await run('dr', 'verify', '--open')).toMatchObject({ ok: true, findings: [] });
    // Those whose deletion was undone are deleted calls again; all others stay in DR files alone.
    expect([await countOf('calls'), await countOf('deleted_calls')]).toEqual([0, 10]);
    const again = await sql.query<{ id: string }>('select call_id::text as id from deleted_calls order by 1');
    expect(again.rows.map(({ id }) => id)).toEqual(live);
    const archived = `select sum(row_count)::integer as rows from disaster_recovery_files where status = 'Available'`;
    expect((await sql.query(archived)).rows).toEqual([{ rows: 50 }]);
    await run('retention', 'run');
    expect(await ready()).not.toContain('deleted-calls recover');
  }, 600_000);
});
