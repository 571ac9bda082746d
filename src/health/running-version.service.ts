import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { SoftwareBuild, softwareBuild } from '../config/software-build';
import { appliedMigrations } from '../database/schema-version/applied-migrations';
import { schemaFault, unknownMigrations } from '../database/schema-version/schema-fault';
import type { SchemaError } from '../database/schema-version/schema.error';

/** What a database's schema can be to this version; the last is one that it may not work on. */
export const SCHEMA_STATUSES = ['own', 'newer', 'refused'] as const;

/** What is at work: the software, and the database it works on. */
export interface RunningVersion extends SoftwareBuild {
  /** Name of the newest migration that the database has; null while it cannot be asked. */
  readonly schema: string | null;
  /** This version's own; a newer one that it works on, too; or one that it may not work on. Null as `schema` is. */
  readonly schemaStatus: (typeof SCHEMA_STATUSES)[number] | null;
}

/** Tells what is at work now; a newer version may migrate the database under a running server. */
@Injectable()
export class RunningVersionService {
  constructor(private readonly dataSource: DataSource) {}

  async current(): Promise<RunningVersion> {
    const applied = await appliedMigrations(this.dataSource).catch(() => null);
    if (!applied?.length) return { ...softwareBuild(), schema: null, schemaStatus: null };
    return { ...softwareBuild(), schema: applied.at(-1) ?? null, schemaStatus: statusOf(applied) };
  }

  /** Why this version may not work on the schema any more; null while it may, or while the database cannot be asked. */
  async refusal(): Promise<SchemaError | null> {
    const applied = await appliedMigrations(this.dataSource).catch(() => null);
    return applied?.length ? schemaFault(applied) : null;
  }
}

function statusOf(applied: readonly string[]): (typeof SCHEMA_STATUSES)[number] {
  if (schemaFault(applied)) return 'refused';
  return unknownMigrations(applied).length > 0 ? 'newer' : 'own';
}
