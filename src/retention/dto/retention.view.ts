import { ApiProperty } from '@nestjs/swagger';
import { DryRunField } from '../../common/input/input-fields';
import { FAILURE_CAUSES } from '../records/retention-errors';
import { RetentionRunView } from '../records/retention-run.view';
import { ClassStatusView } from './class-status.view';
import { RETENTION_STATUSES } from '../status/retention-status';
import { text } from '../../common/api-schemas';

export class StartRunDto {
  @DryRunField('Only count what is due')
  dryRun?: boolean;
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

  @ApiProperty({ type: [ClassStatusView], maxItems: 10, description: 'What is due and held of every class' })
  classes!: ClassStatusView[];

  @ApiProperty({
    type: RetentionRunView,
    nullable: true,
    description: 'The newest run that was no dry run',
  })
  lastRun!: RetentionRunView | null;
}
