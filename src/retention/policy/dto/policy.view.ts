import { ApiProperty } from '@nestjs/swagger';
import { ID, text } from '../../../common/api-schemas';
import { PolicyChangeView } from '../../../policy/dto/policy-change.view';
import { RETENTION_CLASSES } from '../../classes/classes';

/** What is kept how long, and for whom DR files are encrypted, now. */
export class PolicyView {
  @ApiProperty({
    type: 'integer',
    nullable: true,
    description: 'Days that live calls are kept from the day of the call; null = for ever',
    example: null,
  })
  liveCallsDays!: number | null;

  @ApiProperty({ type: 'integer', description: 'From their deletion or restore', example: 365 })
  deletedCallsDays!: number;

  @ApiProperty({ type: 'integer', description: 'The bytes of DR files, from their making', example: 180 })
  drFileDays!: number;

  @ApiProperty({
    type: 'integer',
    description: 'CDR files as they came, from their import',
    example: 365,
  })
  cdrFileDays!: number;

  @ApiProperty({
    type: 'integer',
    description: 'CDR files that were discarded, failed or came twice',
    example: 30,
  })
  unwantedFileDays!: number;

  @ApiProperty({
    type: 'integer',
    description: 'Entries of the activity log that only tell of reading',
    example: 365,
  })
  activityReadDays!: number;

  @ApiProperty({
    type: 'integer',
    description: 'Database backups, from their making; the newest one that was verified stays',
    example: 7,
  })
  backupDays!: number;

  @ApiProperty({
    type: 'array',
    items: text(200),
    maxItems: 20,
    description: 'The age recipients of DR files',
    example: ['age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p'],
  })
  recipients!: readonly string[];

  @ApiProperty({
    description: 'Whether a second person has to approve what destroys, restores or opens; see approvals',
    example: false,
  })
  approvals!: boolean;

  @ApiProperty({
    type: [PolicyChangeView],
    maxItems: 100,
    description: 'What comes into force later unless it is withdrawn',
  })
  pending!: readonly PolicyChangeView[];
}

class PolicyEffectView {
  @ApiProperty({ enum: RETENTION_CLASSES, example: 'deletedCalls' })
  class!: string;

  @ApiProperty({
    type: 'integer',
    minimum: Number.MIN_SAFE_INTEGER,
    description: 'Rows that become due; below 0, that are due no more',
    example: 1200,
  })
  rows!: number;

  @ApiProperty({
    type: 'integer',
    minimum: Number.MIN_SAFE_INTEGER,
    description: 'Files whose bytes become due',
    example: 0,
  })
  files!: number;

  @ApiProperty({
    type: 'integer',
    minimum: Number.MIN_SAFE_INTEGER,
    description: 'Bytes that become due in storage',
    example: 0,
  })
  bytes!: number;
}

/** The policy after a change, and what the change amounts to once it is in force. */
export class ChangedPolicyView extends PolicyView {
  @ApiProperty({
    type: [PolicyEffectView],
    maxItems: 10,
    description:
      'What would be due to a run at this moment and is not now, by class; legal holds are not looked at',
  })
  effects!: readonly PolicyEffectView[];

  @ApiProperty({
    ...ID,
    nullable: true,
    description: 'The activity that recorded it; null where nothing changed',
  })
  userActivityLog!: string | null;
}
