/** Part of a list, in one of the two orders of ids. */
export interface PageOfRows {
  readonly order: 'asc' | 'desc';
  readonly limit: number;
  readonly offset: number;
}

/** SQL conditions on a table's row `t`, joined by "and"; `?` in each is replaced by its value. */
export class Conditions {
  private readonly parts: string[] = [];
  private alternatives: readonly string[] = [];
  private overlapping: readonly string[] = [];
  readonly values: unknown[] = [];

  add(sql: string, value: unknown): this {
    this.parts.push(this.filledIn(sql, this.values.push(value)));
    return this;
  }

  /** Leaves the condition out when there is no value. */
  addIfGiven(sql: string, value: unknown): this {
    return value === null || value === undefined ? this : this.add(sql, value);
  }

  /** One of the two alternatives must be true as well. They exclude each other, and the database plans each by itself. */
  addEither(alternatives: readonly [string, string], value: unknown): this {
    const position = this.values.push(value);
    this.alternatives = alternatives.map((sql) => this.filledIn(sql, position));
    return this;
  }

  /**
   * At least one of the alternatives must be true as well, with at least one of the values. Each alternative has an index
   * of its own, in order of id.
   */
  addAny(alternatives: readonly string[], values: readonly unknown[]): this {
    this.overlapping = values.flatMap((value) => {
      const position = this.values.push(value);
      return alternatives.map((sql) => this.filledIn(sql, position));
    });
    return this;
  }

  get isEmpty(): boolean {
    return this.parts.length + this.alternatives.length + this.overlapping.length === 0;
  }

  get sql(): string {
    return where(this.all);
  }

  /** The rows `t` of the table that meet all conditions, as SQL to follow "from". */
  rowsOf(table: string): string {
    return this.rowsWith(table, this.all);
  }

  /**
   * A select of the rows `t` in the order of their ids. Each of several alternatives reads one page at most. A row that meets more
   * than one of them is returned once.
   */
  pageOf(table: string, { order, limit, offset }: PageOfRows): string {
    const page = `${byId(order)} limit ${limit} offset ${offset}`;
    if (this.overlapping.length === 0) return `select t.* from ${this.rowsOf(table)} ${page}`;
    const parts = this.overlapping.map((alternative) => {
      const rows = this.rowsWith(table, [...this.parts, alternative]);
      return `(select t.* from ${rows} ${byId(order)} limit ${limit + offset})`;
    });
    return `select distinct on (t.id) t.* from (${parts.join(' union all ')}) t ${page}`;
  }

  private get all(): readonly string[] {
    return this.overlapping.length === 0 ? this.parts : [...this.parts, `(${this.overlapping.join(' or ')})`];
  }

  private rowsWith(table: string, parts: readonly string[]): string {
    if (this.alternatives.length === 0) return `${table} t ${where(parts)}`;
    const selects = this.alternatives.map(
      (alternative) => `select t.* from ${table} t ${where([...parts, alternative])}`,
    );
    return `(${selects.join(' union all ')}) t`;
  }

  private filledIn(sql: string, position: number): string {
    return sql.replaceAll('?', `$${position}`);
  }
}

/** The clause that orders the rows `t`. */
export function byId(order: 'asc' | 'desc'): string {
  return order === 'desc' ? 'order by t.id desc' : 'order by t.id';
}

function where(parts: readonly string[]): string {
  return parts.length > 0 ? `where ${parts.join(' and ')}` : '';
}
