/**
 * The locks that sessions of this database have or wait for, for a `from`. Databases that were copied from one have the same number for
 * the same table, and other tests work beside this one.
 */
export const LOCKS_HERE = `(select l.* from pg_locks l join pg_stat_activity a using (pid) where a.datname = current_database()) locks`;
