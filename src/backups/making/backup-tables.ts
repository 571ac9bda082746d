import type { Reader } from '../../database/reader';
import type { BackupSequence, BackupTable } from '../format/backup-manifest';

/** What each session of a backup and of a restore sets, so that the same row has the same text everywhere. */
export const SAME_TEXT = `set local timezone = 'UTC'; set local datestyle = 'ISO, YMD'; set local intervalstyle = 'iso_8601';
  set local extra_float_digits = 1; set local bytea_output = 'hex'; set local client_encoding = 'UTF8';
  set local synchronize_seqscans = off; set local statement_timeout = 0; set local idle_in_transaction_session_timeout = 0`;

/** Whose rows are over when a database comes back: who may do something alone, and who is signed in. */
export const LEFT_OUT = ['leases', 'sessions'];

/** The schema's own table: a backup says itself which migrations its database had. */
const MIGRATIONS = 'migrations';

export type TableShape = Pick<BackupTable, 'table' | 'columns' | 'partition'>;

/** The tables with rows, each partition by itself, by name. A month that is not attached is part of nothing. */
export async function tableShapes(database: Reader): Promise<TableShape[]> {
  const rows = await database.query<
    (Omit<TableShape, 'partition'> & { of: string | null; bounds: string | null })[]
  >(
    `select c.relname as table, i.inhparent::regclass::text as of, pg_get_expr(c.relpartbound, c.oid) as bounds,
       array(select a.attname::text from pg_attribute a
         where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '' order by a.attnum) as columns
     from pg_class c left join pg_inherits i on i.inhrelid = c.oid
     where c.relnamespace = current_schema()::regnamespace and c.relkind = 'r' and c.relpersistence <> 't'
       and c.relname <> all ($1::text[]) and (c.relispartition or c.relname !~ '^(deleted_calls|user_activity_log)_\\d{4}_\\d{2}(_kept)?$')
       and not exists (select from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')
     order by c.relname collate "C"`,
    [[...LEFT_OUT, MIGRATIONS]],
  );
  return rows.map(({ of, bounds, ...shape }) => ({
    ...shape,
    partition: of === null ? null : { of, ...rangeOf(bounds) },
  }));
}

/** Partitions are ranges of ids. */
function rangeOf(bounds: string | null): { from: string; to: string } {
  const [, from, to] = /^FOR VALUES FROM \('?(\d+)'?\) TO \('?(\d+)'?\)$/.exec(bounds ?? '') ?? [];
  if (from === undefined || to === undefined)
    throw new Error(`A partition is not a range of ids: ${bounds ?? 'without bounds'}`);
  return { from, to };
}

/** Read after the snapshot: a number that was given out meanwhile is never given out again. */
export async function sequenceValues(database: Reader): Promise<BackupSequence[]> {
  return database.query<BackupSequence[]>(
    `select s.name as sequence, s.last_value::text as "lastValue" from sequence_values() s order by s.name collate "C"`,
  );
}

/** Reads or writes the rows of one table, as {@link SAME_TEXT} has them, a header line first. */
export function copyOf(
  { table, columns }: Pick<TableShape, 'table' | 'columns'>,
  direction: 'to stdout' | 'from stdin',
): string {
  const header = direction === 'to stdout' ? 'true' : 'match';
  const names = columns.map(quoted).join(', ');
  return `copy ${quoted(table)} (${names}) ${direction} with (format csv, header ${header})`;
}

/** Names come from the catalogue or from a manifest whose names are checked. */
export function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
