import { Check, Column, Entity, PrimaryGeneratedColumn, Unique } from 'typeorm';

export const BACKUP_STATES = ['Making', 'Complete', 'Failed', 'Removed'] as const;
export type BackupState = (typeof BACKUP_STATES)[number];

/** What proved a backup: it was restored into a scratch database, or its files were opened, counted and hashed. */
export const BACKUP_PROOFS = ['Restored', 'Read back'] as const;
export type BackupProof = (typeof BACKUP_PROOFS)[number];

/** One backup of the database that was begun. */
@Entity({
  name: 'backups',
  comment:
    'Each backup of the database that was begun: how it ended, what proved it, and when it was removed. A record is never removed.',
})
@Unique('backups_name_unique', ['name'])
@Check('backups_state_check', `state in ('Making', 'Complete', 'Failed', 'Removed')`)
@Check(
  'backups_complete_check',
  `state <> 'Complete' or num_nulls(name, snapshot_at, software_version, postgres_version, signing_key, manifest_sha256, finished_at) = 0`,
)
@Check(
  'backups_verified_check',
  `num_nulls(verified_at, verified_by) in (0, 2) and verified_by in ('Restored', 'Read back')`,
)
export class Backup {
  @PrimaryGeneratedColumn('identity', {
    type: 'bigint',
    generatedIdentity: 'ALWAYS',
    primaryKeyConstraintName: 'backups_pk',
  })
  id!: string;

  @Column('text', {
    nullable: true,
    comment: 'What its files in storage stand below; null until its snapshot was taken',
  })
  name!: string | null;

  @Column('text', { default: 'Making' })
  state!: BackupState;

  @Column('text')
  startedBy!: string;

  @Column('timestamptz', {
    nullable: true,
    comment: 'The moment that it has; its period counts from here',
  })
  snapshotAt!: Date | null;

  @Column('bigint', { default: 0 })
  rowCount!: string;

  @Column('integer', { default: 0 })
  tableCount!: number;

  @Column('bigint', { default: 0, comment: 'Of all of its encrypted files' })
  sizeBytes!: string;

  @Column('text', { nullable: true })
  softwareVersion!: string | null;

  @Column('text', { nullable: true })
  postgresVersion!: string | null;

  @Column('text', { nullable: true })
  signingKey!: string | null;

  @Column('text', {
    nullable: true,
    comment: 'Of the manifest, byte for byte as it is in storage',
  })
  manifestSha256!: string | null;

  @Column('timestamptz', { nullable: true })
  verifiedAt!: Date | null;

  @Column('text', {
    nullable: true,
    comment:
      'Restored: into a scratch database, and every table compared. Read back: every file opened, counted and hashed',
  })
  verifiedBy!: BackupProof | null;

  @Column('text', {
    nullable: true,
    comment: 'Why it is not there, or why it could not be verified the last time',
  })
  failure!: string | null;

  @Column('timestamptz', { default: () => 'clock_timestamp()' })
  createdAt!: Date;

  @Column('timestamptz', { nullable: true })
  finishedAt!: Date | null;

  @Column('timestamptz', { nullable: true })
  removedAt!: Date | null;

  @Column('timestamptz', { default: () => 'clock_timestamp()' })
  updatedAt!: Date;
}
