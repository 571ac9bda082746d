import { setTimeout as sleep } from 'node:timers/promises';
import { newestKnownMigration } from '../../../src/database/schema-version/known-migrations';
import { makeSchemaNewer, UNKNOWN_EXPANSION, UNKNOWN_MIGRATION } from '../../support/database/other-schemas';
import { ADMIN_KEY } from '../../support/http/admin-key';
import { startTestApp, TestClient } from '../../support/http/test-app';
import { CliInstallation } from '../../support/processes/cli-installation';
import type { RunningCommand } from '../../support/processes/built-cli';
import { Listening, listening } from '../../support/processes/listening';

interface RunningVersion {
  readonly version: string;
  readonly commit: string | null;
  readonly schema: string;
  readonly schemaStatus: string;
}

describe('what a server says is running', () => {
  let installation: CliInstallation;
  let server: RunningCommand;
  let logged: RunningVersion & Listening;
  let software: RunningVersion;

  beforeAll(async () => {
    installation = await CliInstallation.create();
    server = installation.serve();
    logged = await listening<RunningVersion & Listening>(server);
    software = await installation.json<RunningVersion & Record<string, unknown>>('--version');
  });

  afterAll(async () => {
    server.signal('SIGTERM');
    await server.ended;
    await installation.remove();
  });

  const textOf = async (path: string): Promise<string> => (await fetch(`${logged.url}${path}`)).text();
  const ready = async (): Promise<unknown> => JSON.parse(await textOf('/health/ready'));

  it('is what --version says, in its log', () => {
    expect(software.schema).toBe(newestKnownMigration());
    expect(logged).toMatchObject({ ...software, schemaStatus: 'own' });
  });

  it('is in the answer of /health/ready, which needs no key', async () => {
    expect(await ready()).toEqual({
      status: 'ready',
      stopping: false,
      readOnly: false,
      ...software,
      schemaStatus: 'own',
      database: { status: 'up' },
      storage: { status: 'up' },
      retention: expect.objectContaining({ status: 'off' }) as unknown,
      imports: { status: 'ok', detail: 'No file waits for its import.', files: 0, oldestAgeSeconds: 0 },
      sources: {
        status: 'ok',
        detail: 'There is no source of CDR files.',
        sources: 0,
        failing: 0,
        missingFiles: 0,
      },
      keys: { status: 'ok', detail: 'This node can archive and sign.' },
      layouts: { status: 'ok', detail: 'No file in the folder of layouts is wrong.', wrongFiles: 0 },
    });
  });

  it('is a metric', async () => {
    expect(await textOf('/metrics')).toContain(
      `\ndeleted_calls_build_info{version="${software.version}",commit="unknown",schema="${software.schema}"} 1\n`,
    );
  });

  it('is the schema that the database has by now, where this version works on it, too', async () => {
    await makeSchemaNewer(installation.database, UNKNOWN_EXPANSION);
    const newer = { version: software.version, schema: UNKNOWN_EXPANSION, schemaStatus: 'newer' };
    expect(await ready()).toMatchObject({ ...newer, status: 'ready' });
    const { body } = await new TestClient(logged.url, ADMIN_KEY).get('system');
    expect(body).toMatchObject(newer);
    const told = new RegExp(`^deleted_calls_build_info\\{.*,schema="${UNKNOWN_EXPANSION}"\\} 1$`, 'm');
    // They are collected once a second.
    for (let left = 100; left > 0 && !told.test(await textOf('/metrics')); left -= 1) await sleep(20);
    expect(await textOf('/metrics')).toMatch(told);
    expect((await textOf('/metrics')).match(/^deleted_calls_build_info/gm)).toHaveLength(1);
    const log = await server.says('"event":"the schema is of a newer version"');
    expect(log).toContain(`"schema":"${UNKNOWN_EXPANSION}"`);
  });

  it('is nothing any more once the schema is one that this version may not work on', async () => {
    await makeSchemaNewer(installation.database);
    const { code, stderr, stdout } = await server.ended;
    expect({ code, stderr }).toEqual({
      code: 3,
      stderr:
        `The database has the migration ${UNKNOWN_MIGRATION}, which version ${software.version} does not know: ` +
        'use the newer version of deleted-calls that made it.\n',
    });
    expect(stdout).toContain('"event":"stopped"');
  });
});

describe('a server whose schema becomes one that it may not work on', () => {
  it('is not ready from that moment, and says why', async () => {
    const test = await startTestApp();
    await makeSchemaNewer(test.database);
    const answer = await test.app.inject('/health/ready');
    expect(answer.statusCode).toBe(503);
    expect(answer.json()).toMatchObject({
      status: 'not ready',
      schema: UNKNOWN_MIGRATION,
      schemaStatus: 'refused',
      database: { status: 'down', detail: expect.stringContaining(UNKNOWN_MIGRATION) as unknown },
    });
    await test.close();
  });
});
