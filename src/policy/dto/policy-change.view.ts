import { ApiProperty, ApiPropertyOptions } from '@nestjs/swagger';
import { LONGEST_PERIOD_DAYS } from '../../config/given-policy';
import { ID, text } from '../../common/api-schemas';
import { POLICY_FIELDS } from '../policy';

/** Days, whether something is on, or recipients. */
function value(description: string, example: number): ApiPropertyOptions {
  return {
    anyOf: [
      { type: 'integer', minimum: 1, maximum: LONGEST_PERIOD_DAYS },
      { type: 'boolean' },
      { type: 'array', items: text(200), maxItems: 100 },
    ],
    nullable: true,
    description,
    example,
  };
}

/** One decision about one field of the policy. */
export class PolicyChangeView {
  @ApiProperty({ enum: POLICY_FIELDS, example: 'deletedCallsDays' })
  field!: string;

  @ApiProperty(
    value(
      'What was in force when it was decided; null where nothing was, or where it was kept for ever',
      365,
    ),
  )
  before!: unknown;

  @ApiProperty(value('What was decided; null = kept for ever', 180))
  after!: unknown;

  @ApiProperty({
    enum: ['Pending', 'In force', 'Past', 'Replaced', 'Withdrawn'],
    description:
      '`Past` was in force until another decision came into force; `Replaced` was followed by another one before it came ' +
      'into force',
    example: 'Pending',
  })
  status!: string;

  @ApiProperty({
    enum: ['Environment', 'API', 'Command line', 'Default'],
    description: "Who brought it; `Environment` is that of a server's start",
    example: 'API',
  })
  origin!: string;

  @ApiProperty({ ...text(2000), nullable: true, example: 'The contract says six months' })
  reason!: string | null;

  @ApiProperty({
    ...ID,
    nullable: true,
    description: 'The activity that recorded it; null for the first value',
  })
  userActivityLog!: string | null;

  @ApiProperty({ ...ID, nullable: true, description: 'The activity that withdrew it', example: null })
  withdrawnIn!: string | null;

  @ApiProperty({
    type: String,
    format: 'date-time',
    nullable: true,
    description:
      'From when on it is in force: 24 hours after it was recorded where something could be destroyed sooner, be read by ' +
      'others, or be done by one person alone; null = at once',
  })
  inForce!: string | null;

  @ApiProperty({ format: 'date-time', description: 'When it was recorded' })
  created!: string;

  @ApiProperty({ format: 'date-time', description: 'When it was recorded or withdrawn' })
  updated!: string;

  @ApiProperty(ID)
  id!: string;
}
