import { setTimeout as sleep } from 'node:timers/promises';
import { newestKnownMigration } from '../../../src/database/schema-version/known-migrations';
import { makeSchemaNewer, UNKNOWN_MIGRATION } from '../../support/database/other-schemas';
import { CliInstallation } from '../../support/processes/cli-installation';
import type { RunningCommand } from '../../support/processes/built-cli';
import { Listening, listening } from '../../support/processes/listening';

interface RunningVersion {
  readonly version: string;
  readonly commit: string | null;
  readonly schema: string;
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
    expect(logged).toMatchObject({ ...software });
  });

  it('is in the answer of /health/ready, which needs no key', async () => {
    expect(await ready()).toEqual({
      status: 'ready',
      stopping: false,
      readOnly: false,
      ...software,
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

  it('is the schema that the database has by now', async () => {
    await makeSchemaNewer(installation.database);
    expect(await ready()).toMatchObject({ version: software.version, schema: UNKNOWN_MIGRATION });
    const told = new RegExp(`^deleted_calls_build_info\\{.*,schema="${UNKNOWN_MIGRATION}"\\} 1$`, 'm');
    // They are collected once a second.
    for (let left = 100; left > 0 && !told.test(await textOf('/metrics')); left -= 1) await sleep(20);
    expect(await textOf('/metrics')).toMatch(told);
    expect((await textOf('/metrics')).match(/^deleted_calls_build_info/gm)).toHaveLength(1);
  });
});
