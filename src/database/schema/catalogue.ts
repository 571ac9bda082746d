import type { ClientBase } from 'pg';
import {
  COLUMNS,
  CONSTRAINTS,
  EVENT_TRIGGERS,
  FUNCTIONS,
  INDEXES,
  SEQUENCES,
  TABLES,
  TRIGGERS,
} from './catalogue-queries';

/** What the catalogues say of the schema `public`; definitions are PostgreSQL's own text. */
export interface Catalogue {
  readonly sequences: readonly Sequence[];
  readonly functions: readonly Routine[];
  readonly tables: readonly Table[];
  readonly columns: readonly Column[];
  readonly constraints: readonly Part[];
  readonly indexes: readonly Part[];
  readonly triggers: readonly Trigger[];
  readonly eventTriggers: readonly EventTrigger[];
}

interface Thing {
  readonly name: string;
  readonly comment: string | null;
}

export interface Sequence extends Thing {
  readonly type: string;
  readonly start: string;
  readonly increment: string;
  readonly minimum: string;
  readonly maximum: string;
  readonly cycles: boolean;
}

/** A function or a procedure. */
export interface Routine extends Thing {
  readonly definition: string;
  readonly body: string;
}

export interface Table extends Thing {
  readonly partitionKey: string | null;
  /** Names of the triggers that stand on every partition too. */
  readonly partitionTriggers: readonly string[] | null;
}

export interface Column extends Thing {
  readonly table: string;
  readonly type: string;
  readonly notNull: boolean;
  readonly identity: '' | 'a' | 'd';
  readonly default: string | null;
}

/** A constraint or an index of a table. */
export interface Part extends Thing {
  readonly table: string;
  readonly definition: string;
}

export interface Trigger extends Part {
  readonly function: string;
  /** `O` fires but for replication, `A` always, `R` for replication alone, `D` never. */
  readonly enabled: Enabled;
}

export interface EventTrigger extends Thing {
  readonly event: string;
  readonly tags: readonly string[] | null;
  readonly function: string;
  readonly enabled: Enabled;
}

export type Enabled = 'O' | 'A' | 'R' | 'D';

/** Reads it all, each list in the order it is written in. The partitions of a table and TypeORM's own table are left out. */
export async function readCatalogue(sql: ClientBase): Promise<Catalogue> {
  const rows = async <Row extends object>(query: string): Promise<Row[]> =>
    (await sql.query<Row>(query)).rows;
  return {
    sequences: await rows(SEQUENCES),
    functions: await rows(FUNCTIONS),
    tables: await rows(TABLES),
    columns: await rows(COLUMNS),
    constraints: await rows(CONSTRAINTS),
    indexes: await rows(INDEXES),
    triggers: await rows(TRIGGERS),
    eventTriggers: await rows(EVENT_TRIGGERS),
  };
}
