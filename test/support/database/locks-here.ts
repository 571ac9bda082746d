/**
 * The locks of this database, for a `from`, also within a loop of one statement. Databases that were copied from one have the same number for
 * the same table, and other tests work beside this one. Locks of rows that somebody waits for belong to no database.
 */
export const LOCKS_HERE =
  '(select * from pg_locks where database is null or database = (select oid from pg_database where datname = current_database())) locks';
