import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { BuiltCli, RunningCommand } from '../support/processes/built-cli';
import { addCalls, addDeletedCalls } from '../support/database/call-rows';
import { PooledPostgres, startPooledPostgres } from '../support/database/servers/debian-postgres';
import { TestClient } from '../support/http/test-app';
import { importSample } from '../support/cdr-files/uploads';
import { SAMPLES } from '../support/cdr-files/samples';
import { ADMIN_KEY } from '../support/http/admin-key';
import { listening } from '../support/processes/listening';

/** Held by the test, it keeps a run where it has just made the record of a DR file. */
const GATE = 4242;
const ROUNDS = Math.max(1, Math.round(Number(process.env.FAULT_KILLS ?? 0) / 100));

interface Server {
  readonly origin: string;
  readonly command: RunningCommand;
  readonly admin: TestClient;
}

interface Run {
  readonly id: string;
  readonly state: string;
  readonly step: string;
}

describe('two servers on one database behind PgBouncer in transaction pooling mode', () => {
  let postgres: PooledPostgres;
  let sql: Client;
  let folder: string;
  let cli: BuiltCli;
  let servers: [Server, Server];

  beforeAll(async () => {
    postgres = await startPooledPostgres();
    sql = new Client({ connectionString: postgres.directUrl });
    await sql.connect();
    folder = await mkdtemp(join(tmpdir(), 'two-servers-'));
    cli = BuiltCli.build();
    // At once, on an empty database: they take turns at the migrations.
    servers = await Promise.all([start(), start()]);
    await sql.query(`
      create function wait_at_gate() returns trigger language plpgsql as $$
      begin perform pg_advisory_xact_lock_shared(${GATE}); return null; end $$`);
    await sql.query(`create trigger wait_at_gate after insert on disaster_recovery_files
      for each row execute function wait_at_gate()`);
  });

  afterAll(async () => {
    for (const { command } of servers) command.signal('SIGTERM');
    await Promise.all(servers.map(({ command }) => command.ended));
    await sql.end();
    await postgres.stop();
    await rm(folder, { recursive: true, force: true });
  });

  /** Both share the data folder's storage and keys, as two machines would share a bucket. */
  async function start(): Promise<Server> {
    const command = cli.start(['serve'], {
      PORT: '0',
      DATA_DIR: folder,
      DATABASE_URL: postgres.pooledUrl,
      KEYS_ARE_KEPT: 'on',
      ADMIN_API_KEY: ADMIN_KEY,
      RETENTION_CRON: 'off',
      BACKUP_CRON: 'off',
      LOG_FORMAT: 'json',
    });
    const { url: origin } = await listening(command);
    return { origin, command, admin: new TestClient(origin, ADMIN_KEY) };
  }

  const clientOf = ({ origin }: Server, key: string): TestClient => new TestClient(origin, key);

  async function until(server: Server, id: string, wanted: (run: Run) => boolean): Promise<Run> {
    for (;;) {
      const { body } = await server.admin.get<Run>(`retentionRuns/${id}`);
      if (wanted(body)) return body;
      await sleep(20);
    }
  }

  /** A run that stands at the gate. */
  async function runAtGate(server: Server): Promise<string> {
    await sql.query(`select pg_advisory_lock(${GATE})`);
    const started = await server.admin.post<Run>('retention/run');
    expect(started.status).toBe(202);
    await until(server, started.body.id, ({ step }) => step === 'Exporting');
    return started.body.id;
  }

  const openGate = (): Promise<unknown> => sql.query(`select pg_advisory_unlock(${GATE})`);

  it('meet another session in each transaction', async () => {
    const pooled = new Client({ connectionString: postgres.pooledUrl });
    await pooled.connect();
    const pids = new Set<number>();
    for (let question = 0; question < 12; question += 1) {
      const { rows } = await pooled.query<{ pid: number }>('select pg_backend_pid() as pid');
      pids.add(rows[0]?.pid ?? 0);
    }
    await pooled.end();
    expect(pids.size).toBeGreaterThan(1);
  });

  it('let one retention run work at a time, whoever is asked', async () => {
    const [first, second] = servers;
    await addDeletedCalls(sql, '2024-02-03T00:00:00Z', 50);
    const run = await runAtGate(first);
    expect((await second.admin.post('retention/run')).status).toBe(409);
    expect((await first.admin.post('retention/run')).status).toBe(409);
    await openGate();
    expect(await until(second, run, ({ state }) => state !== 'Running')).toMatchObject({
      state: 'Succeeded',
      removedCount: 50,
    });
  });

  it(
    'take over from each other when one is killed in a run, and keep every row in exactly one DR file',
    async () => {
      for (let round = 1; round <= ROUNDS; round += 1) {
        const [first, second] = servers;
        await addDeletedCalls(
          sql,
          `2024-03-${String(round % 28 || 1).padStart(2, '0')}T00:00:0${round % 10}Z`,
          50,
        );
        const killed = await runAtGate(first);
        process.kill(first.command.pid, 'SIGKILL');
        await first.command.ended;
        await openGate();
        expect((await second.admin.post('retention/run')).status).toBe(409);
        // The lease runs on the database's clock: its row is aged instead of waiting until it has run out.
        await sql.query(`update leases set expires_at = now() - interval '1 second'`);
        const { status, body } = await second.admin.post<Run>('retention/run');
        expect(status).toBe(202);
        expect(await until(second, body.id, ({ state }) => state !== 'Running')).toMatchObject({
          state: 'Succeeded',
          removedCount: 50,
        });
        expect(await until(second, killed, () => true)).toMatchObject({
          state: 'Abandoned',
          removedCount: 0,
        });
        const files = await second.admin.get<{ id: string; rowCount: number }[]>(
          'disasterRecoveryFiles/?limit=1000',
        );
        expect(files.body.map(({ rowCount }) => rowCount)).toEqual(Array(round + 1).fill(50));
        const newest = files.body.at(-1)?.id ?? '';
        const verified = await second.admin.post(`disasterRecoveryFiles/${newest}/verify`);
        expect(verified.body).toMatchObject({ ok: true, findings: [] });
        servers = [second, await start()];
      }
      expect((await sql.query('select from deleted_calls')).rows).toEqual([]);
    },
    60_000 + ROUNDS * 30_000,
  );

  it('know a key on both, and a replaced one on neither', async () => {
    const [first, second] = servers;
    const user = {
      name: 'Billing',
      email: 'billing@test.example',
      apiAccess: 'read',
      permissions: ['calls.view'],
    };
    const { body } = await first.admin.post<{ id: string }>('users/', user);
    let old = (await first.admin.post<{ apiKey: string }>(`users/${body.id}/apiKey`)).body.apiKey;
    for (let round = 0; round < 5 * ROUNDS; round += 1) {
      const [replacing, other] = round % 2 === 0 ? [first, second] : [second, first];
      expect((await clientOf(other, old).get('calls/')).status).toBe(200);
      const made = await replacing.admin.post<{ apiKey: string }>(`users/${body.id}/apiKey`);
      for (const server of [other, replacing]) {
        expect((await clientOf(server, old).get('calls/')).status).toBe(401);
        expect((await clientOf(server, made.body.apiKey).get('calls/')).status).toBe(200);
      }
      old = made.body.apiKey;
    }
  });

  it('show each deleted call once to whoever polls one while both delete', async () => {
    const [first, second] = servers;
    const ids = await addCalls(sql, 40 * ROUNDS, '99');
    let isOver = false;
    const deletions = Promise.all(
      servers.map(async ({ admin }, half) => {
        for (const id of ids.filter((_, index) => index % 2 === half)) {
          expect((await admin.delete(`calls/${id}?reason=Polled`)).status).toBe(200);
        }
      }),
    ).finally(() => (isOver = true));
    const seen: { id: string; callID: string }[] = [];
    for (let last = false; !last;) {
      last = isOver;
      const from = seen.at(-1)?.id ?? '0';
      const page = await (seen.length % 2 ? first : second).admin.get<{ id: string; callID: string }[]>(
        `deletedCalls/?limit=7&idAfter=${from}`,
      );
      seen.push(...page.body);
      last &&= page.body.length === 0;
    }
    await deletions;
    expect(seen.map(({ callID }) => callID).sort()).toEqual([...ids].sort());
    expect(seen.map(({ id }) => BigInt(id))).toEqual(
      seen.map(({ id }) => BigInt(id)).sort((a, b) => (a < b ? -1 : 1)),
    );
  });

  it('import on one what the other streams whole', async () => {
    const [first, second] = servers;
    const file = await importSample(first, SAMPLES.outbound);
    expect(file).toMatchObject({ status: 'Imported', callCount: 5000 });
    const csv = await second.admin.get(`CDRFiles/${file.id}/calls/`, { accept: 'text/csv' });
    expect(csv.text.trimEnd().split('\n')).toHaveLength(5001);
    const deleted = await second.admin.post(`CDRFiles/${file.id}/delete`, {
      reason: 'Twice',
      expectedCount: 5000,
    });
    expect(deleted.body).toMatchObject({ count: 5000 });
    const lines = await first.admin.get(`CDRFiles/${file.id}/deletedCalls/`, {
      accept: 'application/x-ndjson',
    });
    expect(lines.text.trimEnd().split('\n')).toHaveLength(5000);
    const log = await first.admin.get<{ activityType: string }[]>('userActivityLog/?limit=1000');
    expect(log.body.map(({ activityType }) => activityType)).toContain('CDR file deleted');
  });
});
