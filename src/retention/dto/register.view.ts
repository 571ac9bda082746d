import { ApiProperty } from '@nestjs/swagger';
import { text } from '../../common/api-schemas';
import { POLICY_FIELDS } from '../../policy/policy';
import { REGISTER_CLASSES } from '../classes/register-rows';

/** One row of the register: a class of what is kept, its clock, and what there is of it. */
export class RegisterRowView {
  @ApiProperty({ enum: REGISTER_CLASSES, example: 'deletedCalls' })
  class!: string;

  @ApiProperty({ ...text(200), example: 'Deleted calls' })
  what!: string;

  @ApiProperty({
    ...text(200),
    nullable: true,
    description: 'Null: there is no clock',
    example: 'Deletion, or restore',
  })
  clockStarts!: string | null;

  @ApiProperty({
    enum: POLICY_FIELDS,
    nullable: true,
    description: 'The field of the policy',
    example: 'deletedCallsDays',
  })
  policyField!: string | null;

  @ApiProperty({ type: 'integer', nullable: true, description: 'Null: kept for ever', example: 365 })
  retentionDays!: number | null;

  @ApiProperty({
    ...text(200),
    description: 'What happens when the period is over',
    example: 'Moved into a DR file',
  })
  afterwards!: string;

  @ApiProperty({
    type: 'integer',
    description: 'How many there are',
    example: 5000,
  })
  count!: number;

  @ApiProperty({
    type: 'integer',
    nullable: true,
    description: 'Of files, their bytes in storage',
    example: null,
  })
  sizeBytes!: number | null;

  @ApiProperty({ type: 'integer', example: 0 })
  due!: number;

  @ApiProperty({ type: 'integer', description: 'Old enough, but under a legal hold', example: 0 })
  held!: number;

  @ApiProperty({
    type: String,
    format: 'date-time',
    nullable: true,
    description: 'When the clock of the oldest that is due began',
  })
  oldestDue!: string | null;
}
