import type { DataSource, EntityManager } from 'typeorm';
import { JsonObject, JsonPage } from '../common/http/json-page';
import type { PageRequest } from '../common/http/page-request';

/** One field of an answer: its name in the API, and the SQL that yields it from the table's row `t`. */
export interface Field {
  readonly name: string;
  readonly sql: string;
}

/** A table as the API lists it. */
export interface Listing {
  readonly table: string;
  readonly fields: readonly Field[];
  /** Column that `createdSince` looks at; ids grow with it where `timeOrderedIds` is set. */
  readonly createdColumn: string;
  readonly updatedColumn: string;
  readonly timeOrderedIds: boolean;
}

/** SQL conditions joined by "and"; `?` in each stands for its value. */
export class Conditions {
  private readonly parts: string[] = [];
  readonly values: unknown[] = [];

  add(sql: string, value: unknown): this {
    this.values.push(value);
    this.parts.push(sql.replaceAll('?', `$${this.values.length}`));
    return this;
  }

  /** Leaves the condition out when there is no value. */
  addIfGiven(sql: string, value: unknown): this {
    return value === null || value === undefined ? this : this.add(sql, value);
  }

  get sql(): string {
    return this.parts.length > 0 ? `where ${this.parts.join(' and ')}` : '';
  }
}

type Source = Pick<EntityManager | DataSource, 'query'>;

/**
 * One page of a table in one statement that yields the JSON text of each object.
 * @param conditions what the list is limited to besides the page; it is used up
 * @param countAll also count the whole filtered list
 */
export async function jsonPage(
  source: Source,
  listing: Listing,
  conditions: Conditions,
  page: PageRequest,
  countAll = false,
): Promise<JsonPage> {
  addInstants(listing, conditions, page);
  const totalCount = countAll ? await countRows(source, listing, conditions) : null;
  conditions.addIfGiven('t.id > ?', page.idAfter);
  const [limit, offset] = [`$${conditions.values.length + 1}`, `$${conditions.values.length + 2}`];
  const rows = await source.query<{ id: string; json: string }[]>(
    `select t.id::text as id, (${jsonRow(listing.fields)})::text as json
     from (select t.* from ${listing.table} t ${conditions.sql} order by t.id limit ${limit} offset ${offset}) t
     order by t.id`,
    [...conditions.values, page.limit + 1, page.offset],
  );
  const shown = rows.slice(0, page.limit);
  return new JsonPage(
    shown.map((row) => row.json),
    shown[0]?.id ?? null,
    shown.at(-1)?.id ?? null,
    rows.length > page.limit,
    totalCount,
  );
}

/** One object by its id; null when there is none. */
export async function jsonObject(
  source: Source,
  listing: Listing,
  conditions: Conditions,
): Promise<JsonObject | null> {
  const rows = await source.query<{ json: string }[]>(
    `select (${jsonRow(listing.fields)})::text as json from ${listing.table} t ${conditions.sql}`,
    conditions.values,
  );
  return rows[0] ? new JsonObject(rows[0].json) : null;
}

function jsonRow(fields: readonly Field[]): string {
  return `select row_to_json(o) from (select ${fields.map(({ name, sql }) => `${sql} as "${name}"`).join(', ')}) o`;
}

function addInstants(listing: Listing, conditions: Conditions, page: PageRequest): void {
  if (listing.timeOrderedIds) conditions.addIfGiven('t.id >= id_floor(?::timestamptz)', page.createdSince);
  conditions.addIfGiven(`t.${listing.createdColumn} >= ?::timestamptz`, page.createdSince);
  conditions.addIfGiven(`t.${listing.updatedColumn} >= ?::timestamptz`, page.updatedSince);
}

async function countRows(source: Source, listing: Listing, conditions: Conditions): Promise<number> {
  const [row] = await source.query<[{ count: string }]>(
    `select count(*) as count from ${listing.table} t ${conditions.sql}`,
    conditions.values,
  );
  return Number(row.count);
}

/** An RFC 3339 UTC instant with milliseconds, whatever the session's time zone is. */
export function instantField(name: string, column: string): Field {
  return { name, sql: `to_char(t.${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')` };
}
