import type { Reader } from '../reader';

/**
 * Names of the migrations that a database has, oldest first; null where there is no schema yet. None of one that this
 * role may not look at: it was not migrated since the role was made.
 */
export async function appliedMigrations(database: Reader): Promise<readonly string[] | null> {
  const [table] = await database.query<{ may_read: boolean | null }[]>(
    `select has_table_privilege(to_regclass('migrations'), 'select') as may_read`,
  );
  if (!table || table.may_read === null) return null;
  if (!table.may_read) return [];
  const rows = await database.query<{ name: string }[]>('select name from migrations order by timestamp, id');
  return rows.map(({ name }) => name);
}
