import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { SAMPLES } from '../support/cdr-files/samples';
import { importSample } from '../support/cdr-files/uploads';
import { ReplicatedPostgres, startReplicatedPostgres } from '../support/database/servers/replicated-postgres';
import { ADMIN_KEY } from '../support/http/admin-key';
import { TestClient } from '../support/http/test-app';
import { BuiltCli, RunningCommand } from '../support/processes/built-cli';
import { listening } from '../support/processes/listening';

interface Server {
  readonly origin: string;
  readonly command: RunningCommand;
  readonly admin: TestClient;
}

const UNRECORDABLE =
  'This read is recorded before it is answered, and the database of this server is a standby, which can record nothing: ask a server on the primary.';

/** One after the other, as they would happen. */
describe('a server whose database is copied by a standby', () => {
  let postgres: ReplicatedPostgres;
  let folder: string;
  let cli: BuiltCli;
  const servers: Server[] = [];

  beforeAll(async () => {
    postgres = await startReplicatedPostgres();
    folder = await mkdtemp(join(tmpdir(), 'standby-'));
    cli = BuiltCli.build();
  });

  afterAll(async () => {
    for (const { command } of servers) command.signal('SIGTERM');
    await Promise.all(servers.map(({ command }) => command.ended));
    await postgres.stop();
    await rm(folder, { recursive: true, force: true });
  });

  async function start(databaseUrl: string, variables: NodeJS.ProcessEnv = {}): Promise<Server> {
    const command = cli.start(['serve'], {
      PORT: '0',
      DATA_DIR: folder,
      DATABASE_URL: databaseUrl,
      KEYS_ARE_KEPT: 'on',
      ADMIN_API_KEY: ADMIN_KEY,
      RETENTION_CRON: 'off',
      BACKUP_CRON: 'off',
      LOG_FORMAT: 'json',
      ...variables,
    });
    const { url: origin } = await listening(command);
    const server = { origin, command, admin: new TestClient(origin, ADMIN_KEY) };
    servers.push(server);
    return server;
  }

  async function stop({ command }: Server): Promise<void> {
    command.signal('SIGTERM');
    expect((await command.ended).code).toBe(0);
  }

  async function doubts({ admin }: Server): Promise<string[]> {
    const { body } = await admin.get<{ postgres: { doubts: { code: string }[] } }>('system');
    return body.postgres.doubts.map(({ code }) => code);
  }

  async function readiness({ origin }: Server): Promise<{ status: number; database: unknown }> {
    const answer = await fetch(`${origin}/health/ready`);
    const { database } = (await answer.json()) as { database: unknown };
    return { status: answer.status, database };
  }

  it('is told where acknowledged deletions can be lost, at its start and for as long as it is so', async () => {
    const server = await start(postgres.primaryUrl);
    expect(await doubts(server)).toEqual(['commitsNotCopied']);
    expect(await server.command.says(/acknowledged changes can be lost.*commitsNotCopied.*\n/)).toContain(
      'Set synchronous_standby_names',
    );
    await postgres.set('synchronous_standby_names', '*');
    await until(async () => (await doubts(server)).length === 0);
    await importSample(server, SAMPLES.faulty);
    await stop(server);
  });

  it('serves on the standby what discloses no record, where it was told to read only', async () => {
    const server = await start(postgres.standbyUrl, { READ_ONLY: 'on' });
    const answer = await fetch(`${server.origin}/health/ready`);
    expect([answer.status, await answer.json()]).toEqual([
      200,
      expect.objectContaining({
        status: 'ready',
        readOnly: true,
        database: {
          status: 'up',
          detail:
            'The database that was reached is a standby. It keeps no record of who read what, so what takes one is refused.',
        },
      }),
    ]);
    const told = ['system', 'system/lights', 'CDRFileTypes/', 'retention/policy', 'users/me'];
    for (const path of told) expect([path, (await server.admin.get(path)).status]).toEqual([path, 200]);
    const disclosing = [
      'deletedCalls/',
      'calls/',
      'calls/1',
      'CDRFiles/1/calls/',
      'CDRFiles/1/rejectedLines/',
      'CDRFiles/1/content',
    ];
    for (const path of disclosing) {
      const { status, body } = await server.admin.get<{ detail: string }>(path);
      expect([path, status, body.detail]).toEqual([path, 503, UNRECORDABLE]);
    }
    expect(await server.admin.post('dataSubjects/search', { number: '01134960001' })).toMatchObject({
      status: 503,
      body: { detail: UNRECORDABLE },
    });
    expect(await server.admin.post('CDRFiles/1/delete', { reason: 'Test calls' })).toMatchObject({
      status: 503,
      body: { detail: expect.stringContaining('READ_ONLY=on') as string },
    });
    await stop(server);
  });

  it('is not ready on the standby, changes nothing there, and goes on there when it takes over', async () => {
    const server = await start(postgres.standbyUrl);
    expect(await doubts(server)).toEqual(['standby']);
    expect(await readiness(server)).toEqual({
      status: 503,
      database: {
        status: 'down',
        detail:
          'The database that was reached is a standby and takes no changes. DATABASE_URL must lead to the primary.',
      },
    });
    expect(await server.admin.post('CDRFiles/1/delete', { reason: 'Test calls' })).toMatchObject({
      status: 503,
      body: {
        detail: 'The database is a standby at the moment and takes no changes; try again in a moment.',
      },
    });
    expect(await server.admin.get('deletedCalls/')).toMatchObject({
      status: 503,
      body: { detail: expect.stringContaining('is a standby, which can record nothing') as string },
    });
    expect(await server.admin.get('CDRFileTypes/')).toMatchObject({ status: 200 });

    await postgres.failOver();
    await until(async () => (await readiness(server)).status === 200);
    expect(await server.admin.post('CDRFiles/1/delete', { reason: 'Test calls' })).toMatchObject({
      status: 200,
    });
    expect(await doubts(server)).toEqual([]);
  });
});

async function until(is: () => Promise<boolean>): Promise<void> {
  while (!(await is())) await sleep(100);
}
