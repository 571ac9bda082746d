import { rm } from 'node:fs/promises';
import { Client } from 'pg';
import { DataSource, MigrationInterface, QueryRunner } from 'typeorm';
import { dataSourceOptions } from '../../src/database/data-source-options';
import { runPatiently } from '../../src/database/patience/run-patiently';
import { ended, makeFolder, Place, startPostgres } from '../support/database/servers/debian-postgres';
import { until } from '../support/until';

/** An autovacuum that comes at once and does not end. */
const SLOW_AUTOVACUUM = [
  'fsync=off',
  'autovacuum_naptime=1',
  'autovacuum_vacuum_insert_threshold=0',
  'autovacuum_vacuum_insert_scale_factor=0',
  'autovacuum_vacuum_cost_delay=100',
  'autovacuum_vacuum_cost_limit=1',
];

/** As often as it takes a few seconds; each of these waits is too short to end an autovacuum. */
const PATIENCE = { lockMs: 100, tries: 4, longestPauseMs: 100 };

class ExpandColours4102444700002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table things add column colour text');
  }

  async down(): Promise<void> {}
}

describe('a migration of a table that PostgreSQL vacuums by itself', () => {
  let place: Place;
  let server: Awaited<ReturnType<typeof startPostgres>>;
  let sql: Client;
  let dataSource: DataSource;

  beforeAll(async () => {
    place = await makeFolder('autovacuum-');
    server = await startPostgres(place, {}, SLOW_AUTOVACUUM);
    sql = new Client({ connectionString: server.directUrl });
    await sql.connect();
    dataSource = await new DataSource({
      ...dataSourceOptions({ url: server.networkUrl }, 2),
      entities: [],
      migrations: [ExpandColours4102444700002],
    }).initialize();
  });

  afterAll(async () => {
    await dataSource.destroy();
    await sql.end();
    await ended(server.process, 'SIGINT');
    await rm(place.folder, { recursive: true, force: true });
  });

  it('has that ended, and is made', async () => {
    await sql.query('create table things as select n from generate_series(1, 200000) n');
    const vacuumed = `select from pg_stat_progress_vacuum where relid = 'things'::regclass`;
    await until(async () => (await sql.query(vacuumed)).rowCount === 1, 'an autovacuum');
    await runPatiently(dataSource, dataSource, PATIENCE);
    const { rows } = await sql.query('select colour from things limit 1');
    expect(rows).toEqual([{ colour: null }]);
  });
});
