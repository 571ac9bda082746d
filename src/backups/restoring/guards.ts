import type { Reader } from '../../database/reader';
import type { BackupManifest } from '../format/backup-manifest';
import { quoted } from '../making/backup-tables';

/** Foreign keys and triggers that are aside while rows are loaded. */
export interface Guards {
  /** Each exactly as it was; each foreign key is checked. */
  putBack(): Promise<void>;
}

interface Trigger {
  readonly table: string;
  readonly name: string;
  readonly enabled: 'O' | 'R' | 'A';
}

interface ForeignKey {
  readonly table: string;
  readonly name: string;
  readonly definition: string;
}

const ENABLE = { O: 'enable', R: 'enable replica', A: 'enable always' } as const;

/**
 * Empties all tables of the backup and sets their guards aside, in the caller's transaction: they refuse rows that appear from
 * nowhere, which is what a restore is. An owner of the tables may do it, and nobody else sees them meanwhile.
 */
export async function guardsAside(database: Reader, { tables }: BackupManifest): Promise<Guards> {
  // What migrations wrote has deferred triggers, and a table with a pending one cannot be changed.
  await database.query('set constraints all immediate');
  const triggers = await database.query<Trigger[]>(
    `select c.relname as table, t.tgname as name, t.tgenabled as enabled from pg_trigger t join pg_class c on c.oid = t.tgrelid
     where c.relnamespace = current_schema()::regnamespace and not t.tgisinternal and t.tgparentid = 0 and t.tgenabled <> 'D'
     order by 1, 2`,
  );
  const foreignKeys = await database.query<ForeignKey[]>(
    `select c.relname as table, k.conname as name, pg_get_constraintdef(k.oid) as definition
     from pg_constraint k join pg_class c on c.oid = k.conrelid
     where c.relnamespace = current_schema()::regnamespace and k.contype = 'f' and k.conparentid = 0 order by 1, 2`,
  );
  for (const { table, name } of triggers)
    await database.query(`alter table only ${quoted(table)} disable trigger ${quoted(name)}`);
  for (const { table, name } of foreignKeys)
    await database.query(`alter table ${quoted(table)} drop constraint ${quoted(name)}`);
  // Migrations write rows of their own.
  await database.query(`truncate only ${tables.map(({ table }) => quoted(table)).join(', ')}`);
  return {
    putBack: async () => {
      for (const { table, name, definition } of foreignKeys)
        await database.query(`alter table ${quoted(table)} add constraint ${quoted(name)} ${definition}`);
      for (const { table, name, enabled } of triggers)
        await database.query(`alter table only ${quoted(table)} ${ENABLE[enabled]} trigger ${quoted(name)}`);
    },
  };
}
