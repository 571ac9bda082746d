import { Entity, PrimaryColumn } from 'typeorm';

/** One row: since when this installation waits for retention runs to succeed. */
@Entity({ name: 'retention_watch', comment: 'Since when a first successful retention run is waited for.' })
export class RetentionWatch {
  @PrimaryColumn('timestamptz', { primaryKeyConstraintName: 'retention_watch_pk' })
  since!: Date;
}
