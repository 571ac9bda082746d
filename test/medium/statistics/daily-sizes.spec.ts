import { SizeKeeper } from '../../../src/statistics/sizes/size-keeper.service';
import { SizeRepository } from '../../../src/statistics/sizes/size.repository';
import { createOpenDatabase, OpenDatabase } from '../../support/database/test-database';

const DAY_MS = 86_400_000;

describe('the sizes of each day', () => {
  let database: OpenDatabase;
  let sizes: SizeRepository;

  beforeAll(async () => {
    database = await createOpenDatabase();
    sizes = new SizeRepository(database.dataSource);
  });

  beforeEach(() => database.sql.query('delete from daily_sizes'));

  afterAll(() => database.drop());

  /** What a server records whose clock says so. */
  async function tickAt(instant: string): Promise<void> {
    await new SizeKeeper(sizes, { now: () => new Date(instant), monotonicMs: () => 0 }).tick();
  }

  async function addCdrFile(name: string, bytes: number, removed: 'removed' | null = null): Promise<void> {
    await database.sql.query(
      `insert into cdr_files (file_name, stored_file_id, file_path, original_hash, size_bytes, carrier, file_type, status,
         bytes_expired_at, bytes_removed_at)
       values ($1, $1, 'p', $1, $2, 'Gamma', 'auto', 'Imported', case when $3 then now() end, case when $3 then now() end)`,
      [name, bytes, removed !== null],
    );
  }

  async function days(): Promise<string[]> {
    return (await sizes.between({})).map(({ day }) => day);
  }

  it('are those of the database, and of the files that storage has', async () => {
    await addCdrFile('a', 1000);
    await addCdrFile('b', 234, 'removed');
    await database.sql.query(
      `insert into backups (started_by, state, size_bytes) values ('Command line', 'Failed', 77);
       insert into backups (started_by, state, size_bytes, name, snapshot_at, software_version, postgres_version, signing_key,
         manifest_sha256, finished_at)
       values ('Command line', 'Complete', 500, 'n', now(), '0.2.0', '18', 'k', 'h', now())`,
    );
    await tickAt('2026-11-30T00:05:00Z');
    const { rows } = await database.sql.query<{ bytes: number }>(
      'select pg_database_size(current_database())::float8 as bytes',
    );
    const [day] = await sizes.between({});
    expect(day).toEqual({
      day: '2026-11-30',
      databaseBytes: expect.any(Number) as number,
      CDRFileBytes: 1000,
      disasterRecoveryFileBytes: 0,
      backupBytes: 500,
    });
    // Written pages may be added to it between the two.
    expect(day!.databaseBytes / rows[0]!.bytes).toBeCloseTo(1, 1);
  });

  it('are the first ones of the day, also where the clock is set back within it or to the day before', async () => {
    await tickAt('2026-11-29T23:55:00Z');
    await tickAt('2026-11-30T09:00:00Z');
    const first = await sizes.between({});
    expect(first.map(({ day }) => day)).toEqual(['2026-11-29', '2026-11-30']);
    await addCdrFile('late', 5000);
    for (const instant of ['2026-11-30T23:59:59Z', '2026-11-30T00:00:00Z', '2026-11-29T12:00:00Z'])
      await tickAt(instant);
    expect(await sizes.between({})).toEqual(first);
  });

  it('are written once by servers that come at the same moment', async () => {
    await Promise.all([1, 2, 3, 4].map(() => tickAt('2026-11-30T00:00:00Z')));
    expect(await days()).toEqual(['2026-11-30']);
  });

  it('are left out where no server ran, and go on afterwards', async () => {
    for (const day of ['2026-11-27', '2026-11-30', '2026-12-01']) await tickAt(`${day}T08:00:00Z`);
    expect(await days()).toEqual(['2026-11-27', '2026-11-30', '2026-12-01']);
  });

  it('are kept for 400 days, of which a clock far ahead takes one', async () => {
    const first = Date.parse('2026-01-01');
    const all = Array.from({ length: 401 }, (_, at) =>
      new Date(first + at * DAY_MS).toISOString().slice(0, 10),
    );
    await database.sql.query(
      'insert into daily_sizes select day::date, 1, 1, 1, 1 from unnest($1::text[]) given (day)',
      [all.slice(0, 400)],
    );
    await tickAt(`${all[400]}T00:00:00Z`);
    expect(await days()).toEqual(all.slice(1));
    await tickAt('2099-01-01T00:00:00Z');
    expect(await days()).toEqual([...all.slice(2), '2099-01-01']);
  });
});
