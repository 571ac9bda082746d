import { openOwnersDataSource, TestDatabase } from './test-database';

/** A migration that no version has. */
export const UNKNOWN_MIGRATION = 'SettleOnMars4102444800000';

/** One that no version has either, and whose name lets older code go on. */
export const UNKNOWN_EXPANSION = 'ExpandToMars4102444700000';

/** Leaves a database as a newer version's migration would. */
export async function makeSchemaNewer({ sql }: TestDatabase, name = UNKNOWN_MIGRATION): Promise<void> {
  await sql.query('insert into migrations (timestamp, name) values ($1, $2)', [name.slice(-13), name]);
}

/** Takes the newest migration back. */
export async function makeSchemaOlder(database: TestDatabase): Promise<void> {
  const dataSource = await openOwnersDataSource(database);
  try {
    await dataSource.undoLastMigration();
  } finally {
    await dataSource.destroy();
  }
}

/** Takes the partition away that was made last, as if months had passed; answers its name. */
export async function dropNewestPartition({ sql }: TestDatabase): Promise<string> {
  const { rows } = await sql.query<{ name: string }>(
    `select max(relid::text) as name from pg_partition_tree('deleted_calls') where isleaf`,
  );
  const name = rows[0]!.name;
  await sql.query(`set deleted_calls.dropped_month = '${name}'; drop table ${name}`);
  return name;
}

/** Every relation, and how many rows are in the tables that a command writes to. */
export async function traces({ sql }: TestDatabase): Promise<unknown> {
  const { rows } = await sql.query(
    `select (select json_agg(relname order by relname) from pg_class where relnamespace = 'public'::regnamespace) as relations,
       (select json_agg(name order by id) from migrations) as migrations, (select json_agg(u order by id) from users u) as users,
       (select count(*) from user_activity_log) as activities, (select count(*) from deleted_calls) as deleted_calls,
       (select count(*) from cdr_files) as cdr_files, (select count(*) from retention_runs) as runs`,
  );
  return rows[0];
}
