import { knownMigrations } from './known-migrations';
import { SchemaError } from './schema.error';
import { worksBeside } from './works-beside';

/**
 * Why this version may not work on a database's schema; null when it may: the schema is its own, or a newer one that is made
 * for this code, too. One that lacks migrations and has unknown ones is for another version to migrate.
 * @param applied names of the migrations it has, oldest first; null where there is no schema
 */
export function schemaFault(applied: readonly string[] | null): SchemaError | null {
  if (!applied) return SchemaError.missing();
  const known = knownMigrations();
  const unknown = unknownMigrations(applied);
  const isWhole = applied.length - unknown.length === known.length;
  const barring = unknown.findLast((name) => !isWhole || !worksBeside(name, known));
  if (barring !== undefined) return SchemaError.newer(barring);
  return isWhole ? null : SchemaError.older(applied, known.length);
}

/** What a newer version added to the schema; empty where it is this version's own. */
export function unknownMigrations(applied: readonly string[]): readonly string[] {
  const known = knownMigrations();
  return applied.filter((name) => !known.includes(name));
}
