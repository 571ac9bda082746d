/** The newest migration of each version that was released before this one; a new version adds its predecessor's. */
const NEWEST_MIGRATION_OF: Readonly<Record<string, string>> = {
  '0.1.0': 'RefuseDropsOfTables1795425800000',
};

/** The released version whose schema this is; undefined where it lies between two of them. */
export function releaseOfSchema(newestMigration: string | undefined): string | undefined {
  return Object.keys(NEWEST_MIGRATION_OF).find((version) => NEWEST_MIGRATION_OF[version] === newestMigration);
}
