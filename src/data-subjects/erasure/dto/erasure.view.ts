import { ApiProperty } from '@nestjs/swagger';
import { ID, text } from '../../../common/api-schemas';
import { ClassResultView } from '../../dto/data-subject-search.view';

const COUNTS = {
  type: 'object',
  additionalProperties: { type: 'integer', format: 'int64', minimum: 0, maximum: Number.MAX_SAFE_INTEGER },
  maxProperties: 8,
} as const;

/** An erasure. It never shows the number. */
export class ErasureView {
  @ApiProperty({
    enum: ['Running', 'Succeeded', 'Incomplete'],
    description: 'Incomplete = it is over, and `problems` says what still holds the number',
    example: 'Succeeded',
  })
  state!: 'Running' | 'Succeeded' | 'Incomplete';

  @ApiProperty({
    type: 'string',
    pattern: '^erased-[a-p]{20}$',
    maxLength: 27,
    description: 'What stands in the place of the number: the same for the same number, in this installation',
    example: 'erased-kbdnfhgaopmclejibfgd',
  })
  pseudonym!: string;

  @ApiProperty({ ...text(2000), example: 'The customer asked to be forgotten' })
  reason!: string;

  @ApiProperty({
    ...COUNTS,
    description: 'Records, files and entries in which the number was replaced, by class',
    example: { calls: 12, deletedCalls: 3, disasterRecoveryFiles: 1 },
  })
  counts!: Record<string, number>;

  @ApiProperty({
    ...COUNTS,
    description:
      'What stayed as it is because a legal hold covers it, by class; files that a hold keeps stay whole',
    example: {},
  })
  held!: Record<string, number>;

  @ApiProperty({
    type: 'array',
    items: text(2000),
    maxItems: 10_000,
    description: 'What could not be erased, and why',
    example: [],
  })
  problems!: string[];

  @ApiProperty({
    type: 'array',
    items: text(200),
    maxItems: 10,
    description:
      'Where the number may be all the same, because this software does not get there; the same for each erasure',
    example: [
      'Backups of the database, until their period is over, and copies of storage, until they are removed.',
    ],
  })
  outOfReach!: readonly string[];

  @ApiProperty({
    ...text(2000),
    nullable: true,
    description: 'Why the last attempt ended early; the next goes on',
    example: null,
  })
  failure!: string | null;

  @ApiProperty({ ...ID, description: 'The activity that started it', example: '1204' })
  startedIn!: string;

  @ApiProperty({
    ...ID,
    nullable: true,
    description: 'The activity that says how it ended',
    example: '1210',
  })
  finishedIn!: string | null;

  @ApiProperty({ format: 'date-time' })
  created!: string;

  @ApiProperty({ format: 'date-time' })
  updated!: string;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  finished!: string | null;

  @ApiProperty({ ...ID, example: '7' })
  id!: string;
}

/** What an erasure would find. */
export class ErasurePreviewView {
  @ApiProperty({ description: 'Nothing was erased', example: true })
  dryRun!: boolean;

  @ApiProperty({ type: [ClassResultView], maxItems: 6, description: 'What holds the number' })
  classes!: ClassResultView[];

  @ApiProperty({ description: 'False when a class could not be searched whole' })
  complete!: boolean;

  @ApiProperty({
    ...COUNTS,
    description: 'Of it what a legal hold covers: live and deleted calls',
    example: {},
  })
  held!: Record<string, number>;

  @ApiProperty({ description: 'A legal hold names the number itself: then nothing of it is erased' })
  isNamedByHold!: boolean;

  @ApiProperty({
    type: 'array',
    items: text(200),
    maxItems: 10,
    description:
      'Where the number may be all the same, because this software does not get there; the same for each erasure',
    example: [
      'Backups of the database, until their period is over, and copies of storage, until they are removed.',
    ],
  })
  outOfReach!: readonly string[];

  @ApiProperty({ ...ID, description: 'The search is in the activity log', example: '1203' })
  userActivityLog!: string;
}
