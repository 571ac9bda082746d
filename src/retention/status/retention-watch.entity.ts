import { Entity, PrimaryColumn } from 'typeorm';

/** One row: since when this installation waits for retention runs to succeed. */
@Entity('retention_watch')
export class RetentionWatch {
  @PrimaryColumn('timestamptz', { primaryKeyConstraintName: 'retention_watch_pk' })
  since!: Date;
}
