import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsBoolean } from 'class-validator';
import { MayBeLeftOut } from '../../common/input/validators';
import { FAILURE_CAUSES } from '../runs/retention-errors';
import { RUN_STATES, RunState } from '../runs/retention-run.entity';
import { RETENTION_STATUSES } from '../status/retention-status';
import { ID, SHA256, text } from '../../common/api-schemas';

export class StartRunDto {
  @ApiPropertyOptional({ default: false, description: 'Only count what is due', example: true })
  @MayBeLeftOut()
  @IsBoolean({ message: 'must be true or false' })
  dryRun?: boolean;
}

class RunFileView {
  @ApiProperty(ID)
  id!: string;

  @ApiProperty({ ...text(255), example: 'deleted-calls_000001_2025-10-01_2025-10-31.csv.gz.age' })
  fileName!: string;

  @ApiProperty({ type: 'integer', example: 5000 })
  rowCount!: number;

  @ApiProperty({ type: 'integer', example: 180224 })
  sizeBytes!: number;

  @ApiProperty({ ...SHA256, example: 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855' })
  sha256!: string;

  @ApiProperty({ type: 'integer', description: 'Its place in the chain', example: 14 })
  sequence!: number;

  @ApiProperty({
    ...SHA256,
    description: 'What the next manifest names; kept elsewhere, it proves that the chain was not cut off',
    example: 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  })
  manifestSha256!: string;
}

/** A retention run as the API shows it. */
export class RetentionRunView {
  @ApiProperty({ enum: RUN_STATES, example: 'Succeeded' })
  state!: RunState;

  @ApiProperty({ ...text(100), description: 'What it is at', example: 'Done' })
  step!: string;

  @ApiProperty({ enum: ['Schedule', 'API', 'Command line'] })
  startedBy!: string;

  @ApiProperty({ example: false })
  dryRun!: boolean;

  @ApiProperty({
    type: String,
    nullable: true,
    format: 'date-time',
    description: 'The rehearsed clock, if any',
    example: null,
  })
  asOf!: string | null;

  @ApiProperty({
    format: 'date-time',
    description: 'What was deleted before this is due',
    example: '2025-10-05T02:00:00.000Z',
  })
  cutoff!: string;

  @ApiProperty({ type: 'integer', nullable: true, example: 5000 })
  dueCount!: number | null;

  @ApiProperty({
    type: 'integer',
    nullable: true,
    description: 'Old enough, but under a legal hold',
    example: 0,
  })
  heldCount!: number | null;

  @ApiProperty({ type: 'integer', example: 5000 })
  exportedCount!: number;

  @ApiProperty({ type: 'integer', example: 5000 })
  removedCount!: number;

  @ApiProperty({ type: 'integer', description: 'DR files that lost their bytes', example: 0 })
  expiredFileCount!: number;

  @ApiProperty({ type: 'integer', description: 'Size of the DR files written', example: 180224 })
  sizeBytes!: number;

  @ApiProperty({ type: 'number', description: 'So far, while it runs', example: 1.204 })
  seconds!: number;

  @ApiProperty({ type: 'number', description: 'Deleted calls moved a second', example: 4152.8 })
  rowsPerSecond!: number;

  @ApiProperty({ type: 'number', description: 'Bytes of DR files a second', example: 149687.7 })
  bytesPerSecond!: number;

  @ApiProperty({ type: [RunFileView], maxItems: 10_000 })
  files!: RunFileView[];

  @ApiProperty({ ...text(4000), nullable: true, description: 'Why it failed, in a sentence', example: null })
  failure!: string | null;

  @ApiProperty({
    enum: FAILURE_CAUSES,
    nullable: true,
    description: 'What its failure is counted under in metrics',
    example: null,
  })
  cause!: string | null;

  @ApiProperty({ ...ID, nullable: true })
  userActivityLog!: string | null;

  @ApiProperty({ format: 'date-time' })
  started!: string;

  @ApiProperty({ type: String, nullable: true, format: 'date-time' })
  finished!: string | null;

  @ApiProperty({ format: 'date-time' })
  created!: string;

  @ApiProperty({ format: 'date-time' })
  updated!: string;

  @ApiProperty(ID)
  id!: string;
}

class DueDayView {
  @ApiProperty({ format: 'date', description: 'UTC day of deletion', example: '2025-10-04' })
  day!: string;

  @ApiProperty({ type: 'integer', example: 5000 })
  due!: number;

  @ApiProperty({ type: 'integer', example: 0 })
  held!: number;
}

/** What a run would take now, and how retention is doing. */
export class RetentionPreviewView {
  @ApiProperty({ enum: RETENTION_STATUSES })
  status!: string;

  @ApiProperty({ ...text(4000), example: 'The last run succeeded.' })
  detail!: string;

  @ApiProperty({
    enum: FAILURE_CAUSES,
    nullable: true,
    description: 'Of the newest failure that no success has followed',
    example: null,
  })
  cause!: string | null;

  @ApiProperty({
    type: String,
    nullable: true,
    format: 'date-time',
    description: 'Dry runs and runs with a rehearsed clock do not count',
  })
  lastSuccess!: string | null;

  @ApiProperty({ type: String, nullable: true, format: 'date-time' })
  nextRun!: string | null;

  @ApiProperty({ description: 'A run works right now', example: false })
  running!: boolean;

  @ApiProperty({ type: 'integer', example: 365 })
  deletedCallsRetentionDays!: number;

  @ApiProperty({ type: 'integer', example: 180 })
  drFileRetentionDays!: number;

  @ApiProperty({ ...text(255), example: '0 3 * * *' })
  schedule!: string;

  @ApiProperty({ ...text(255), example: 'Europe/London' })
  timeZone!: string;

  @ApiProperty({ format: 'date-time' })
  cutoff!: string;

  @ApiProperty({ type: 'integer', example: 5000 })
  dueCount!: number;

  @ApiProperty({ type: 'integer', example: 0 })
  heldCount!: number;

  @ApiProperty({
    type: 'integer',
    description: 'DR files that would expire: their bytes go for good',
    example: 0,
  })
  expiringFileCount!: number;

  @ApiProperty({ type: 'integer', description: 'The rows of these files', example: 0 })
  expiringRowCount!: number;

  @ApiProperty({ type: [DueDayView], maxItems: 100_000 })
  days!: DueDayView[];

  @ApiProperty({
    type: RetentionRunView,
    nullable: true,
    description: 'The newest run that was no dry run',
  })
  lastRun!: RetentionRunView | null;
}
