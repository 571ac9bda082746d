import { ApiProperty } from '@nestjs/swagger';
import { ID, PHONE_NUMBER, text } from '../../common/api-schemas';
import { Access, ACCESS_KINDS, MOST_ACCESSES } from '../accesses/accesses-result';
import { ClassResultView } from './data-subject-search.view';

/** One read that showed something of a number, or asked for it. */
export class AccessView {
  @ApiProperty({ ...ID, description: 'Id of its entry in the activity log', example: '41' })
  userActivityLog!: string;

  @ApiProperty({ ...text(255), example: 'Billing integration' })
  user!: string;

  @ApiProperty({ ...ID, nullable: true, description: 'Null where no key was used', example: '1' })
  userID!: string | null;

  @ApiProperty({ example: true })
  usedAPI!: boolean;

  @ApiProperty({ ...text(255), nullable: true, example: '192.0.2.17' })
  address!: string | null;

  @ApiProperty({ format: 'date-time' })
  created!: string;

  @ApiProperty({ ...text(255), example: 'Deleted calls viewed' })
  activityType!: string;

  @ApiProperty({ ...text(2000), nullable: true, example: null })
  activityReason!: string | null;

  @ApiProperty({
    enum: ACCESS_KINDS,
    description:
      '`number`: it asked for the number itself; `records`: it had records of it, alone or among others; `file`: a file that ' +
      'holds it',
    example: 'records',
  })
  kind!: Access['kind'];

  @ApiProperty({
    type: 'integer',
    nullable: true,
    description: "How many of the number's records it had; null where it asked for the number, or had a file",
    example: 2,
  })
  recordCount!: number | null;

  @ApiProperty({ ...text(255), nullable: true, example: 'deletedCalls' })
  linkedToType!: string | null;

  @ApiProperty({ ...text(255), nullable: true, example: null })
  linkedTo!: string | null;

  @ApiProperty({ ...ID, nullable: true, example: null })
  CDRFileID!: string | null;

  @ApiProperty({
    type: 'object',
    additionalProperties: true,
    nullable: true,
    description: 'What the entry keeps of the request: filter, count, first and last id',
    example: { filter: { carrier: 'Gamma', limit: 100 }, count: 100 },
  })
  details!: Record<string, unknown> | null;
}

/** Who looked at a number, as the API shows it. */
export class AccessesView {
  @ApiProperty({ ...PHONE_NUMBER, description: 'As it was asked for', example: '+44 113 496 0030' })
  number!: string;

  @ApiProperty({ ...text(35), nullable: true, example: '2026-01-01T00:00:00Z' })
  from!: string | null;

  @ApiProperty({ ...text(35), nullable: true, example: null })
  to!: string | null;

  @ApiProperty({
    description: 'False when a class could not be searched: a look at records that are only there is missing',
    example: true,
  })
  complete!: boolean;

  @ApiProperty({ type: [ClassResultView], maxItems: 6 })
  classes!: ClassResultView[];

  @ApiProperty({ type: 'integer', description: 'How many accesses there are, named or not', example: 1 })
  count!: number;

  @ApiProperty({
    type: [AccessView],
    maxItems: MOST_ACCESSES,
    description: 'In the order in which they were',
  })
  accesses!: AccessView[];

  @ApiProperty({ description: `True when there are more than the first ${MOST_ACCESSES}`, example: false })
  truncated!: boolean;

  @ApiProperty({ ...ID, description: 'Id of the activity that recorded this answer', example: '42' })
  userActivityLog!: string;
}
