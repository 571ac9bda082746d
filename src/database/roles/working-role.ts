import { EnvironmentError } from '../../config/environment.error';
import type { DatabaseAddress } from '../connection';
import { withReader } from '../reader';

/**
 * The role that works with a database, where another one migrates it; null where it is the same one.
 * @throws EnvironmentError the two addresses lead to different databases; nothing was changed
 */
export async function workingRole(address: DatabaseAddress, owner: DatabaseAddress): Promise<string | null> {
  const [working, owning] = [await whereIs(address), await whereIs(owner)];
  if (working.place !== owning.place) {
    throw new EnvironmentError(
      'DATABASE_OWNER_URL',
      'leads to another database than DATABASE_URL: both name the same one, with different roles',
    );
  }
  return working.role === owning.role ? null : working.role;
}

/** Whether a role may do whatever the owner of the tables may. A superuser may. */
export function worksAsOwner(address: DatabaseAddress): Promise<boolean> {
  return withReader(address, async (database) => {
    const [row] = await database.query<{ owns: boolean }[]>(
      `select pg_has_role(c.relowner, 'usage') as owns from pg_class c where c.oid = to_regclass('deleted_calls')`,
    );
    return row?.owns === true;
  });
}

function whereIs(address: DatabaseAddress): Promise<{ role: string; place: string }> {
  return withReader(address, async (database) => {
    const [row] = await database.query<[{ role: string; place: string }]>(
      `select current_user as role, concat_ws(' ', d.oid, d.datname, pg_postmaster_start_time()) as place
       from pg_database d where d.datname = current_database()`,
    );
    return row;
  });
}
