import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { NumberInText } from '../../common/number-in-text';
import { mayHold } from '../may-hold';

/** What holds no text of anybody, or what is searched by itself. */
const LEFT_OUT = [
  'migrations',
  'calls',
  'deleted_calls',
  'user_activity_log',
  'cdr_rejected_lines',
  'disaster_recovery_file_marks',
];
/** Those of an erasure go with its end. */
const LEFT_OUT_COLUMNS = [
  'manifest',
  'signature',
  'key_hash',
  'request_hash',
  'api_key_hash',
  'erasures.number',
  'erasures.digits',
];

interface Column {
  readonly table: string;
  readonly column: string;
  readonly type: string;
}

/** Looks for a number in every text of every table, whoever put it there: the last look of an erasure. */
@Injectable()
export class TableSweep {
  constructor(private readonly dataSource: DataSource) {}

  /** Tables that still hold the number, and how many rows of each. */
  async find(number: NumberInText): Promise<Map<string, number>> {
    const found = new Map<string, number>();
    for (const [table, columns] of await this.texts()) {
      const count = await this.count(table, columns, number);
      if (count > 0) found.set(table, count);
    }
    return found;
  }

  private async texts(): Promise<Map<string, Column[]>> {
    const columns = await this.dataSource.query<Column[]>(
      `select c.relname as table, a.attname as column, format_type(a.atttypid, null) as type
       from pg_attribute a join pg_class c on c.oid = a.attrelid
       where c.relnamespace = current_schema()::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
         and a.attnum > 0 and not a.attisdropped and format_type(a.atttypid, null) in ('text', 'text[]', 'json', 'jsonb', 'bytea')
         and has_column_privilege(c.oid, a.attnum, 'select') and c.relname <> all($1)
         and a.attname <> all($2) and c.relname || '.' || a.attname <> all($2)
       order by 1, 2`,
      [LEFT_OUT, LEFT_OUT_COLUMNS],
    );
    const tables = new Map<string, Column[]>();
    for (const column of columns) tables.set(column.table, [...(tables.get(column.table) ?? []), column]);
    return tables;
  }

  private async count(table: string, columns: readonly Column[], number: NumberInText): Promise<number> {
    const texts = columns.map(({ column, type }) =>
      type === 'bytea' ? `encode(t."${column}", 'escape')` : `t."${column}"::text`,
    );
    const conditions = texts.map((text) => mayHold(text, '$1'));
    const rows = await this.dataSource.query<{ texts: (string | null)[] }[]>(
      `select array[${texts.join(', ')}] as texts from "${table}" t where ${conditions.join(' or ')}`,
      [number.digits],
    );
    return rows.filter((row) => row.texts.some((text) => text !== null && number.isIn(text))).length;
  }
}
