import type { Reader } from '../../database/reader';

/** What an installation holds; counts of few rows only, so that it is read at once. */
export interface InstallationCounts {
  readonly cdrFiles: number;
  readonly waitingCdrFiles: number;
  readonly failedCdrFiles: number;
  readonly potentialDuplicates: number;
  readonly warnedCdrFiles: number;
  readonly drFiles: number;
  readonly activeHolds: number;
  readonly users: number;
}

/** Reads them in one snapshot. */
export async function installationCounts(database: Reader): Promise<InstallationCounts> {
  const [counts] = await database.query<[InstallationCounts]>(
    `select f.*, w."warnedCdrFiles", d."drFiles", h."activeHolds", u.users from
       (select count(*)::int as "cdrFiles",
          count(*) filter (where status in ('Pending', 'Importing'))::int as "waitingCdrFiles",
          count(*) filter (where status = 'Failed')::int as "failedCdrFiles",
          count(*) filter (where status = 'Potential Duplicate')::int as "potentialDuplicates"
        from cdr_files) f,
       (select count(distinct cdr_file_id)::int as "warnedCdrFiles" from cdr_file_warnings) w,
       (select count(*)::int as "drFiles" from disaster_recovery_files where status in ('Available', 'Restored')) d,
       (select count(*)::int as "activeHolds" from legal_holds where released_in is null) h,
       (select count(*)::int as users from users) u`,
  );
  return counts;
}
