import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Clock } from '../../../src/common/clock';
import { loadEnv } from '../../../src/config/env';
import { withReader } from '../../../src/database/reader';
import { DatabaseSafety, readSafety } from '../../../src/database/safety/database-safety';
import { startDatabase } from '../../../src/database/start-database';
import { createTestDatabase, TestDatabase } from '../../support/database/test-database';

class MovedClock extends Clock {
  constructor(private readonly byMs: number) {
    super();
  }

  override now(): Date {
    return new Date(super.now().getTime() + this.byMs);
  }
}

describe('a database that does not fit its server', () => {
  let database: TestDatabase;
  let dataDir: string;

  beforeAll(async () => {
    database = await createTestDatabase();
    dataDir = await mkdtemp(join(tmpdir(), 'database-fit-'));
  });

  afterAll(async () => {
    await database.drop();
    await rm(dataDir, { recursive: true });
  });

  const safety = (clock: Clock = new Clock()): Promise<DatabaseSafety> =>
    withReader({ url: database.url }, (reader) => readSafety(reader, clock));
  const shown = async (setting: string): Promise<string | undefined> =>
    (await database.sql.query<{ value: string }>('select current_setting($1) as value', [setting])).rows[0]
      ?.value;
  const number = async (sql: string): Promise<number> =>
    Number((await database.sql.query<{ value: string }>(`select ${sql} as value`)).rows[0]?.value);

  async function doubtsAtStart(variables: NodeJS.ProcessEnv): Promise<unknown[]> {
    const told: unknown[] = [];
    const env = loadEnv({
      DATA_DIR: dataDir,
      DATABASE_URL: database.url,
      DATABASE_OWNER_URL: database.ownerUrl,
      ...variables,
    });
    const started = await startDatabase(env, (event, { doubt, advice }) => {
      if (event === 'the database does not fit this server') told.push([doubt, advice]);
    });
    await started.stop();
    return told;
  }

  it('is asked for its version and its connections', async () => {
    const { version, connections, clockApartMs } = await safety();
    expect(version).toBe(await number(`current_setting('server_version_num')`));
    expect(connections).toBe(
      await number(
        `current_setting('max_connections')::int - current_setting('superuser_reserved_connections')::int - coalesce(current_setting('reserved_connections', true), '0')::int`,
      ),
    );
    expect(clockApartMs).toBeLessThan(60_000);
  });

  it('is asked for what decides whether acknowledged changes can be lost, as it is set for this role', async () => {
    const asked = {
      fsync: 'fsync',
      fullPageWrites: 'full_page_writes',
      synchronousCommit: 'synchronous_commit',
    } as const;
    const before = await safety();
    for (const [field, setting] of Object.entries(asked))
      expect([field, before[field as keyof typeof asked]]).toEqual([field, await shown(setting)]);
    expect([before.isStandby, before.waitsForStandby, before.standbys]).toEqual([false, false, 0]);
    const { rows } = await database.sql.query<{ name: string }>('select current_database() as name');
    await database.sql.query(`alter database ${rows[0]?.name} set synchronous_commit = remote_apply`);
    expect((await safety()).synchronousCommit).toBe('remote_apply');
  });

  it.each([-3_600_000, 3_600_000])('is asked for the time, which may differ: %d ms', async (byMs) => {
    const { clockApartMs } = await safety(new MovedClock(byMs));
    expect(clockApartMs).toBeGreaterThan(3_500_000);
    expect(clockApartMs).toBeLessThanOrEqual(3_600_000);
  });

  it('is told at the start where connections are too few, also by a limit of the database', async () => {
    expect(await doubtsAtStart({ DATABASE_POOL_SIZE: '8', STREAMS_AT_ONCE: '4' })).toEqual([]);
    const { rows } = await database.sql.query<{ name: string }>('select current_database() as name');
    await database.sql.query(`alter database ${rows[0]?.name} connection limit 11`);
    expect(await doubtsAtStart({ DATABASE_POOL_SIZE: '8', STREAMS_AT_ONCE: '4' })).toEqual([
      ['fewConnections', expect.stringContaining('may open 12 connections') as string],
    ]);
    expect(await doubtsAtStart({ DATABASE_POOL_SIZE: '8', STREAMS_AT_ONCE: '3' })).toEqual([]);
  });
});
