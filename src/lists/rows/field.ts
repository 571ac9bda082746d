/**
 * What a field's SQL yields. Text (the default), numbers, booleans and JSON are sent unchanged. A day is made of the
 * days since 2000-01-01, an instant in UTC with milliseconds of the seconds since 1970: this costs the database a tenth of
 * formatting them, and depends on no setting of the session.
 */
export type FieldKind = 'text' | 'number' | 'boolean' | 'json' | 'day' | 'instant';

/** One field of an answer: its name in the API, and the SQL that yields it from the table's row `t`. */
export interface Field {
  readonly name: string;
  readonly sql: string;
  readonly kind?: FieldKind;
  /** SQL that yields the finished text, where `sql` yields a number instead. */
  readonly text?: string;
  /**
   * Changes by the clock alone, such as how long something has taken so far. The tag of an answer leaves it out: it
   * says whether anything happened.
   */
  readonly ticking?: boolean;
  /** Text that a spreadsheet never takes for a formula, as that of an id: it needs no guard. */
  readonly plain?: boolean;
}

/** An RFC 3339 UTC instant with milliseconds. */
export function instantField(name: string, column: string): Field {
  const text = `to_char(t.${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
  return { name, sql: `date_part('epoch', t.${column})`, kind: 'instant', text };
}

/** A day, `YYYY-MM-DD`. */
export function dayField(name: string, column: string): Field {
  const text = `to_char(t.${column}, 'YYYY-MM-DD')`;
  return { name, sql: `t.${column} - date '2000-01-01'`, kind: 'day', text };
}

/** The fields, for a COPY; see `COPIED`. */
export function columnsOf(fields: readonly Field[]): string {
  return fields.map(({ sql }) => sql).join(', ');
}

/** The fields after the id, as one text a row; {@link RecordText} reads it. */
export function recordOf(fields: readonly Field[]): string {
  return `row(t.id, ${columnsOf(fields)})::text`;
}
