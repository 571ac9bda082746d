import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { mkdtemp, rm } from 'node:fs/promises';
import { connect, createServer, Server, Socket } from 'node:net';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FirstAdmins } from '../../src/auth/users/first-admin.service';
import { COMMAND_LINE } from '../../src/common/access/principal';
import { loadEnv } from '../../src/config/env';
import { softwareVersion } from '../../src/config/software-version';
import { createApp } from '../../src/create-app';
import { TestClient } from '../support/http/test-app';
import { createTestDatabase, TestDatabase } from '../support/database/test-database';
import { ADMIN_KEY } from '../support/http/admin-key';

describe('while the database is away', () => {
  let database: TestDatabase;
  let door: Door;
  let dataDir: string;
  let app: NestFastifyApplication;
  let origin: string;

  beforeAll(async () => {
    database = await createTestDatabase();
    door = await Door.open(database.url);
    dataDir = await mkdtemp(join(tmpdir(), 'deleted-calls-away-'));
    const variables = {
      DATA_DIR: dataDir,
      ADMIN_API_KEY: ADMIN_KEY,
      RETENTION_CRON: 'off',
      BACKUP_CRON: 'off',
      LOG_LEVEL: 'silent',
    };
    app = await createApp(loadEnv({ ...variables, DATABASE_URL: door.url }), { url: door.url });
    await app.get(FirstAdmins).ensure(COMMAND_LINE, ADMIN_KEY);
    await app.listen(0, '127.0.0.1');
    origin = await app.getUrl();
  });

  afterAll(async () => {
    await app.close();
    door.shut();
    await database.drop();
    await rm(dataDir, { recursive: true, force: true });
  });

  it('every request that takes a key is 503 with Retry-After, never 401 or 500, and all is well afterwards', async () => {
    const port = door.port;
    door.shut();
    for (const [key, path] of [
      [ADMIN_KEY, 'calls/'],
      [ADMIN_KEY, 'deletedCalls/1'],
      ['unknown', 'users/'],
      [null, 'CDRFiles/'],
    ] as const) {
      const answer = await new TestClient(origin, key).get(path);
      expect({ path, answer }).toMatchObject({
        path,
        answer: { status: 503, body: { type: '/backend/api/docs/problems/unavailable' } },
      });
      expect(answer.headers.get('retry-after')).toMatch(/^\d+$/);
    }
    const client = new TestClient(origin, ADMIN_KEY);
    expect(await client.get('/health/live')).toMatchObject({ status: 200 });
    expect(await client.get('/health/ready')).toMatchObject({
      status: 503,
      body: { status: 'not ready', version: softwareVersion(), schema: null, database: { status: 'down' } },
    });
    expect((await client.get('/metrics')).text).toContain(
      `deleted_calls_build_info{version="${softwareVersion()}",commit="unknown",schema="unknown"} 1\n`,
    );

    door = await Door.open(database.url, port);
    expect(await client.get('calls/')).toMatchObject({ status: 200 });
    expect(await client.get('/health/ready')).toMatchObject({ status: 200 });
  });
});

/** A port that leads to the database until it is shut; then connections break and new ones are refused. */
class Door {
  private constructor(
    private readonly server: Server,
    private readonly sockets: Set<Socket>,
    readonly port: number,
    readonly url: string,
  ) {}

  static async open(databaseUrl: string, port = 0): Promise<Door> {
    const target = new URL(databaseUrl.replace('@/', '@localhost/'));
    const sockets = new Set<Socket>();
    const server = createServer((client) => {
      const database = connect(socketOf(target));
      for (const socket of [client, database]) {
        sockets.add(
          socket
            .on('error', () => undefined)
            .on('close', () => [client, database].forEach((one) => one.destroy())),
        );
      }
      client.pipe(database).pipe(client);
    });
    await once(server.listen(port, '127.0.0.1'), 'listening');
    const opened = (server.address() as { port: number }).port;
    return new Door(
      server,
      sockets,
      opened,
      `postgres://${target.username}:${target.password}@127.0.0.1:${opened}${target.pathname}`,
    );
  }

  shut(): void {
    this.server.close();
    this.sockets.forEach((socket) => socket.destroy());
  }
}

function socketOf(target: URL): { path: string } | { host: string; port: number } {
  const folder = target.searchParams.get('host');
  const port = target.searchParams.get('port') ?? target.port;
  return folder
    ? { path: `${folder}/.s.PGSQL.${port}` }
    : { host: target.hostname, port: Number(port || 5432) };
}
