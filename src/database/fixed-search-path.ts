import type { Reader } from './reader';

/**
 * What functions of ours have as their search_path: our schema, and temporary tables last, so that nobody can put one in
 * the place of a table. PostgreSQL looks into pg_catalog before both; as it is not named, new tables are made in our schema.
 */
export async function fixedSearchPath(database: Reader): Promise<string> {
  const [{ path }] = await database.query<[{ path: string }]>(
    `select format('%I, pg_temp', current_schema()) as path`,
  );
  return path;
}
