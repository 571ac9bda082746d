import { DELETED_CALL_FIELDS } from '../../src/deleted-calls/deleted-call-fields';
import type { SurvivingSql } from './surviving-sql';

const SEPARATOR = '\x1f';
/** The evidence; what may change after the deletion (when it was touched, that it was reinstated) is kept apart. */
const FIELDS = DELETED_CALL_FIELDS.filter(({ name }) => name !== 'updated' && name !== 'reinstatedIn');
const EVIDENCE = `concat_ws(E'\\x1f', ${FIELDS.map(({ sql, text = sql }) => `coalesce((${text})::text, '')`).join(', ')})`;

/** A row that was deleted once, wherever it is now. */
export interface DeletedRow {
  /** All of its evidence, joined. */
  readonly evidence: string;
  readonly reinstatedIn: string | null;
}

/**
 * Lets the database itself keep a second record of every row that is ever deleted, in the very transaction of the
 * deletion: whatever is killed, the test knows what there has to be. Test-side triggers; the product has none of it.
 */
export async function keepLedger(sql: SurvivingSql): Promise<void> {
  await sql.query(
    'create table ever_deleted (id bigint primary key, evidence text not null, reinstated_in bigint)',
  );
  await sql.query(`
    create function note_deleted() returns trigger language plpgsql as $$
    begin
      insert into ever_deleted (id, evidence) select t.id, ${EVIDENCE} from added t;
      return null;
    end $$`);
  await sql.query(`
    create trigger note_deleted after insert on deleted_calls referencing new table as added
    for each statement execute function note_deleted()`);
  await sql.query(`
    create function note_reinstated() returns trigger language plpgsql as $$
    begin
      update ever_deleted e set reinstated_in = c.reinstated_in from changed c where c.id = e.id;
      return null;
    end $$`);
  await sql.query(`
    create trigger note_reinstated after update on deleted_calls referencing new table as changed
    for each statement execute function note_reinstated()`);
}

/** Every row that was ever deleted, by id. */
export async function everDeleted(sql: SurvivingSql): Promise<Map<string, DeletedRow>> {
  return byId(
    await sql.query(
      'select id::text as id, evidence, reinstated_in::text as "reinstatedIn" from ever_deleted',
    ),
  );
}

/** Every row in the live table, by id. */
export async function inTable(sql: SurvivingSql): Promise<Map<string, DeletedRow>> {
  return byId(
    await sql.query(
      `select t.id::text as id, ${EVIDENCE} as evidence, t.reinstated_in::text as "reinstatedIn" from deleted_calls t`,
    ),
  );
}

/** The rows of a DR file's CSV, by id. */
export function archivedRows(records: readonly Record<string, string>[]): Map<string, DeletedRow> {
  return byId(
    records.map((record) => ({
      id: record.id ?? '',
      evidence: FIELDS.map(({ name }) => record[name] ?? '').join(SEPARATOR),
      reinstatedIn: record.reinstatedIn || null,
    })),
  );
}

function byId(rows: readonly (DeletedRow & { id: string })[]): Map<string, DeletedRow> {
  return new Map(rows.map(({ id, evidence, reinstatedIn }) => [id, { evidence, reinstatedIn }]));
}
