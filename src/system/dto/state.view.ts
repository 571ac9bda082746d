import { ApiProperty } from '@nestjs/swagger';
import { ID, SHA256, text } from '../../common/api-schemas';
import { RETENTION_STATUSES, RetentionStatus } from '../../retention/status/retention-status';

const COUNT = { type: 'integer', example: 0 } as const;
const INSTANT = { type: String, format: 'date-time', nullable: true } as const;

/** Where retention stands. */
export class RetentionStateView {
  @ApiProperty({ enum: RETENTION_STATUSES, example: 'ok' })
  status!: RetentionStatus['status'];

  @ApiProperty({ ...text(4000), example: 'The last run succeeded.' })
  detail!: string;

  @ApiProperty({ ...INSTANT, description: 'Dry runs and runs with a rehearsed clock do not count' })
  lastSuccess!: string | null;

  @ApiProperty({ ...INSTANT, description: 'Null: the schedule is off' })
  nextRun!: string | null;

  @ApiProperty({ description: 'A run works right now', example: false })
  running!: boolean;

  @ApiProperty({ ...ID, nullable: true, description: 'The newest run that was no dry run' })
  lastRun!: string | null;

  @ApiProperty({ ...COUNT, description: 'Deleted calls that a run would take; up to a minute old' })
  due!: number;

  @ApiProperty({ ...COUNT, description: 'Old enough, but under a legal hold' })
  held!: number;

  @ApiProperty({ description: 'There are more than were counted', example: false })
  capped!: boolean;
}

class HeadView {
  @ApiProperty({ type: 'integer', example: 24 })
  sequence!: number;

  @ApiProperty({
    ...SHA256,
    example: '9f2c6c1a1f4ea3a1c2f0b7d6e5a4938271605f4e3d2c1b0a99887766554433ab',
  })
  manifestSHA256!: string;
}

/** The chain of DR files. */
export class ChainStateView {
  @ApiProperty({ type: HeadView, nullable: true, description: 'The newest DR file; null before the first' })
  head!: HeadView | null;

  @ApiProperty({ ...INSTANT, description: 'When a verification last found nothing wrong' })
  foundWhole!: string | null;

  @ApiProperty({ ...COUNT, nullable: true, description: 'Of the newest verification; null before the first' })
  newestFindings!: number | null;
}

/** The queue of imports. */
export class ImportsStateView {
  @ApiProperty({ ...COUNT, description: 'Files that wait or are being imported' })
  files!: number;

  @ApiProperty({ ...COUNT, description: 'Of these, files with a failed attempt' })
  afterFailure!: number;

  @ApiProperty({ ...COUNT, description: 'Of these, files that are being imported' })
  importing!: number;

  @ApiProperty({ ...COUNT, description: 'Files whose import failed for good within the last hour' })
  failedLately!: number;

  @ApiProperty({ ...COUNT, description: 'How long the oldest has waited' })
  oldestAgeSeconds!: number;

  @ApiProperty({ ...COUNT, description: 'How long nothing has been imported or tried while files waited' })
  idleSeconds!: number;
}

/** A source of CDR files. */
export class SourceStateView {
  @ApiProperty(ID)
  id!: string;

  @ApiProperty({ ...text(255), example: 'Gamma SFTP' })
  name!: string;

  @ApiProperty({ example: true })
  enabled!: boolean;

  @ApiProperty({ ...COUNT, description: 'Fetches in a row that failed' })
  failures!: number;

  @ApiProperty({ ...text(4000), nullable: true, example: null })
  lastError!: string | null;

  @ApiProperty(INSTANT)
  lastSuccess!: string | null;

  @ApiProperty({ ...COUNT, description: 'Files that are there and were not received yet' })
  waitingFiles!: number;

  @ApiProperty({ ...COUNT, description: 'Files that had to come and did not' })
  missingFiles!: number;

  @ApiProperty(INSTANT)
  missingSince!: string | null;
}
