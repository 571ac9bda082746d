import { ApiProperty } from '@nestjs/swagger';
import { ID, SHA256, text } from '../../common/api-schemas';
import { RETENTION_CLASSES } from '../classes/classes';
import { FAILURE_CAUSES } from './retention-errors';
import { RUN_STATES, RUN_STEPS, RunState, RunStep } from './retention-run.entity';

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

class RunClassView {
  @ApiProperty({ enum: RETENTION_CLASSES, example: 'CDRFiles' })
  class!: string;

  @ApiProperty({ format: 'date-time', description: 'What is kept since before this is due' })
  cutoff!: string;

  @ApiProperty({ type: 'integer', example: 12 })
  due!: number;

  @ApiProperty({ type: 'integer', description: 'Old enough, but under a legal hold', example: 0 })
  held!: number;

  @ApiProperty({ type: 'integer', description: 'How many left in this run', example: 12 })
  removed!: number;

  @ApiProperty({ type: 'integer', description: 'Bytes of files that left', example: 0 })
  removedBytes!: number;
}

/** A retention run as the API shows it. */
export class RetentionRunView {
  @ApiProperty({ enum: RUN_STATES, example: 'Succeeded' })
  state!: RunState;

  @ApiProperty({ enum: RUN_STEPS, description: 'What it is at', example: 'Done' })
  step!: RunStep;

  @ApiProperty({
    type: 'integer',
    description: 'Rows of the DR file in hand that are exported, or read back, so far; written once a second',
    example: 0,
  })
  stepCount!: number;

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

  @ApiProperty({ ...ID, nullable: true, description: 'Of a second person, where the policy asked for one' })
  approval!: string | null;

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

  @ApiProperty({
    type: [RunClassView],
    maxItems: 10,
    description: 'Class by class; [] for runs of version 0.1.0',
  })
  classes!: RunClassView[];
}
