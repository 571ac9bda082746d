import { Injectable } from '@nestjs/common';
import { DataSource, EntityManager } from 'typeorm';
import type { ClassDue } from '../due/class-counts.repository';
import type { RetentionClass } from '../classes/classes';

/** What left of a class, from the first run on. */
export interface ClassRemoved {
  readonly class: RetentionClass;
  readonly count: number;
  readonly bytes: number;
}

/** Records of each run what it did, class by class. */
@Injectable()
export class RunClassRepository {
  constructor(private readonly dataSource: DataSource) {}

  async setDue(runId: string, name: RetentionClass, cutoff: Date, { due, held }: ClassDue): Promise<void> {
    await this.dataSource.query(
      `insert into retention_run_classes (retention_run_id, class, cutoff, due_count, held_count)
       values ($1, $2, $3, $4, $5)`,
      [runId, name, cutoff, due, held],
    );
  }

  /** To be called in the transaction in which they leave. */
  async grow(
    manager: EntityManager,
    runId: string,
    name: RetentionClass,
    { count, bytes = 0 }: { readonly count: number; readonly bytes?: number },
  ): Promise<void> {
    await manager.query(
      `update retention_run_classes set removed_count = removed_count + $3, removed_bytes = removed_bytes + $4
       where retention_run_id = $1 and class = $2`,
      [runId, name, count, bytes],
    );
  }

  /** By runs that no rehearsed clock misled, and by those too. */
  removed(): Promise<ClassRemoved[]> {
    return this.dataSource.query(
      `select class, sum(removed_count)::float8 as count, sum(removed_bytes)::float8 as bytes
       from retention_run_classes group by 1`,
    );
  }
}
