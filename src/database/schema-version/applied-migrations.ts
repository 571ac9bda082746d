import type { Reader } from '../reader';

/** Names of the migrations that a database has, oldest first; null where there is no schema yet. */
export async function appliedMigrations(database: Reader): Promise<readonly string[] | null> {
  const [table] = await database.query<{ is_there: boolean }[]>(
    `select to_regclass('migrations') is not null as is_there`,
  );
  if (!table?.is_there) return null;
  const rows = await database.query<{ name: string }[]>('select name from migrations order by timestamp, id');
  return rows.map(({ name }) => name);
}

/** The schema that a migrated database is at: the name of its newest migration. */
export async function newestAppliedMigration(database: Reader): Promise<string | null> {
  const [newest] = await database.query<{ name: string }[]>(
    'select name from migrations order by timestamp desc, id desc limit 1',
  );
  return newest?.name ?? null;
}
