import { knownMigrations } from './known-migrations';
import { SchemaError } from './schema.error';

/**
 * Why a database's schema is not this version's; null when it is. One that lacks migrations and has unknown ones too is
 * newer: it is for another version to migrate.
 * @param applied names of the migrations it has, oldest first; null where there is no schema
 */
export function schemaFault(applied: readonly string[] | null): SchemaError | null {
  if (!applied) return SchemaError.missing();
  const known = knownMigrations();
  const unknown = applied.findLast((name) => !known.includes(name));
  if (unknown !== undefined) return SchemaError.newer(unknown);
  return applied.length < known.length ? SchemaError.older(applied, known.length) : null;
}
