import { ApiProperty } from '@nestjs/swagger';
import { ID, text } from '../common/api-schemas';
import { BACKUP_PROOFS, BACKUP_STATES, BackupProof, BackupState } from './records/backup.entity';

/** A backup of the database, as the API shows it. */
export class BackupView {
  @ApiProperty({
    ...text(30),
    nullable: true,
    description: 'What its files in storage stand below; null where it failed before its snapshot',
    example: '2026-11-30T01-00-00-123Z',
  })
  name!: string | null;

  @ApiProperty({
    enum: BACKUP_STATES,
    description: 'Failed too when its process died; Removed when its period is over',
    example: 'Complete',
  })
  state!: BackupState;

  @ApiProperty({
    ...text(255),
    description: 'Schedule, Command line, or Storage: it was found there and is of another database',
    example: 'Schedule',
  })
  startedBy!: string;

  @ApiProperty({ type: String, nullable: true, format: 'date-time', description: 'The moment that it has' })
  snapshot!: string | null;

  @ApiProperty({ type: 'integer', description: 'Of all tables', example: 1204 })
  rowCount!: number;

  @ApiProperty({ type: 'integer', example: 52 })
  tableCount!: number;

  @ApiProperty({ type: 'integer', description: 'Of all files in storage', example: 180224 })
  sizeBytes!: number;

  @ApiProperty({ ...text(100), nullable: true, example: '0.2.0' })
  softwareVersion!: string | null;

  @ApiProperty({ ...text(100), nullable: true, example: '18.4' })
  postgresVersion!: string | null;

  @ApiProperty({
    ...text(64),
    nullable: true,
    description: 'SHA-256 of the public key that its manifest is checked with',
    example: 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  })
  signingKey!: string | null;

  @ApiProperty({
    ...text(64),
    nullable: true,
    example: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
  })
  manifestSha256!: string | null;

  @ApiProperty({
    type: String,
    nullable: true,
    format: 'date-time',
    description: 'The last time that it was proved',
  })
  verified!: string | null;

  @ApiProperty({
    enum: BACKUP_PROOFS,
    nullable: true,
    description:
      'Restored: into a scratch database, and every table compared. Read back: every file opened, counted and hashed',
    example: 'Restored',
  })
  verifiedBy!: BackupProof | null;

  @ApiProperty({
    ...text(4000),
    nullable: true,
    description: 'Why it is not there, or why it could not be verified the last time',
    example: null,
  })
  failure!: string | null;

  @ApiProperty({ type: String, nullable: true, format: 'date-time' })
  finished!: string | null;

  @ApiProperty({ type: String, nullable: true, format: 'date-time' })
  removed!: string | null;

  @ApiProperty({ format: 'date-time' })
  created!: string;

  @ApiProperty({ format: 'date-time' })
  updated!: string;

  @ApiProperty(ID)
  id!: string;
}
