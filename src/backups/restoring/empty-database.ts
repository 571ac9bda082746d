import type { Reader } from '../../database/reader';
import { BackupRefusedError } from '../format/backup.error';

const OLDEST_POSTGRES = 15;

/**
 * A backup comes into an empty database only: nothing is overwritten, and nothing mixed.
 * @throws BackupRefusedError
 */
export async function refuseNotEmpty(database: Reader): Promise<void> {
  const [{ version, text, encoding, things }] = await database.query<
    [{ version: number; text: string; encoding: string; things: string[] }]
  >(
    `select current_setting('server_version_num')::integer / 10000 as version, current_setting('server_version') as text,
       current_setting('server_encoding') as encoding,
       array(select c.relname::text from pg_class c
         where c.relnamespace not in (select n.oid from pg_namespace n where n.nspname like 'pg\\_%' or n.nspname = 'information_schema')
           and c.relkind in ('r', 'p', 'v', 'm', 'f', 'S')
           and not exists (select from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')
         order by 1 limit 1) as things`,
  );
  if (version < OLDEST_POSTGRES) {
    throw new BackupRefusedError(
      `This PostgreSQL is ${text}, and ${OLDEST_POSTGRES} is the oldest that works: restore into a later one.`,
    );
  }
  if (encoding !== 'UTF8') {
    throw new BackupRefusedError(
      `The database has the encoding ${encoding}: make an empty one with encoding UTF8, and restore into that.`,
    );
  }
  if (things.length > 0) {
    throw new BackupRefusedError(
      `The database is not empty: it has ${things[0] ?? ''}, for one. A backup is restored into an empty database only; ` +
        'make one with "createdb", or set DATA_DIR to a new folder. Nothing was changed.',
    );
  }
}
