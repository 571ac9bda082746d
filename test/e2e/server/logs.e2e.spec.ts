import { ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TestClient } from '../../support/http/test-app';
import { createTestDatabase, TestDatabase } from '../../support/database/test-database';
import { PROJECT_FOLDER } from '../../support/project-folder';
import { typescriptChild } from '../../support/processes/typescript-child';
import { fcsFile } from '../../support/cdr-files/fcs-file';
import { importFile } from '../../support/cdr-files/uploads';
import { ADMIN_KEY } from '../../support/http/admin-key';

const SERVE = `
  require('reflect-metadata');
  const { loadEnv } = require('./src/config/env.ts');
  require('./src/serve.ts').serve(loadEnv(JSON.parse(process.argv[1])));
`;
const NUMBERS = ['01134960777', '07700900777', '02079460777'] as const;

describe('the log of a server', () => {
  let database: TestDatabase;
  let dataDir: string;
  let server: ChildProcess;
  let output = '';

  beforeAll(async () => {
    database = await createTestDatabase();
    dataDir = await mkdtemp(join(tmpdir(), 'deleted-calls-log-'));
    const variables = {
      DATABASE_URL: database.url,
      DATA_DIR: dataDir,
      ADMIN_API_KEY: ADMIN_KEY,
      PORT: '0',
      LOG_LEVEL: 'info',
      LOG_FORMAT: 'json',
    };
    server = spawn(process.execPath, typescriptChild(SERVE, JSON.stringify(variables)), {
      cwd: PROJECT_FOLDER,
    });
    for (const stream of [server.stdout, server.stderr])
      stream?.on('data', (chunk: Buffer) => (output += chunk.toString()));
  });

  afterAll(async () => {
    if (server.exitCode === null) server.kill('SIGKILL');
    await database.drop();
    await rm(dataDir, { recursive: true, force: true });
  });

  it('is JSON line by line, with no key, number, name, id of a call or query string in it', async () => {
    const origin = await listeningAt();
    const secrets = await useEverything(origin, new TestClient(origin, ADMIN_KEY));
    server.kill('SIGTERM');
    expect(await once(server, 'exit')).toEqual([0, null]);

    const lines = output.trim().split('\n');
    const events = lines.map((line) => JSON.parse(line) as Record<string, unknown>);
    const requests = events.filter(({ event }) => event === 'request');
    expect(requests.length).toBeGreaterThan(15);
    for (const request of requests)
      expect(Object.keys(request)).toEqual(
        expect.arrayContaining(['requestId', 'method', 'route', 'status', 'durationMs']),
      );
    expect(new Set(requests.map(({ status }) => status))).toEqual(new Set([200, 201, 202, 400, 401, 404]));
    for (const secret of secrets)
      expect({ secret, found: lines.find((line) => line.includes(secret)) }).toEqual({
        secret,
        found: undefined,
      });
  });

  async function listeningAt(): Promise<string> {
    for (;;) {
      const url = /"event":"listening","url":"([^"]+)"/.exec(output)?.[1];
      if (url) return url;
      if (server.exitCode !== null) throw new Error(`The server ended: ${output}`);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }
});

/** Requests of many kinds, good and bad; answers every text that no log line may hold. */
async function useEverything(origin: string, client: TestClient): Promise<string[]> {
  const [target, external, unknown] = NUMBERS;
  const bytes = fcsFile([
    { customerIdentifier: target, dialled: external },
    { customerIdentifier: unknown, callDate: 'no date' },
  ]);
  const file = await importFile({ admin: client }, bytes, {
    fileName: 'customer-name.csv',
    carrier: 'Secret Carrier',
  });
  const { body: calls } = await client.get<{ id: string }[]>(`calls/?number=${target}&limit=5`);
  await client.get(`calls/${calls[0]?.id}`);
  await client.get(`CDRFiles/${file.id}/rejectedLines/`);
  await client.post('calls/delete', { filter: { number: external }, reason: 'A private reason' });
  const { body: deleted } = await client.get<{ id: string }[]>('deletedCalls/?carrier=Secret%20Carrier');
  await client.get(`deletedCalls/${deleted[0]?.id}`);
  await client.get('deletedCalls/?number=not-a-number-01134960778');
  await client.get('deletedCalls/01134960778');
  await client.get('deletedCalls/%zz01134960778');
  await client.get('nothing/01134960778?number=01134960778');
  await client.get('calls/?api_key=key-in-the-query');
  await client.request('POST', 'calls/delete', {
    body: '{"number":"01134960778"',
    headers: { 'content-type': 'application/json' },
  });
  await client.get('calls/', { authorization: 'ignored' });
  const { body: user } = await client.post<{ id: string }>('users/', {
    name: 'Private Name',
    email: 'private@test.example',
  });
  const { body: made } = await client.request<{ apiKey: string }>('POST', `users/${user.id}/apiKey`);
  await client.get('/health/ready');
  await new TestClient(origin, 'some-unknown-key-0123456789').get('calls/');
  await client.get('userActivityLog/');
  return [
    ADMIN_KEY,
    made.apiKey,
    'some-unknown-key-0123456789',
    'key-in-the-query',
    ...NUMBERS,
    '01134960778',
    'number=',
    'carrier=',
    '?',
    'customer-name',
    'Secret',
    'private',
    'Private',
    calls[0]?.id ?? '',
    deleted[0]?.id ?? '',
  ];
}
