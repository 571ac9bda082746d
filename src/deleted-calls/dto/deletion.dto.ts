import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsDefined, IsInt, IsObject, Min, ValidateNested } from 'class-validator';
import { DryRunField, ReasonField } from '../../common/input/input-fields';
import { MayBeLeftOut } from '../../common/input/validators';
import { ID } from '../../common/api-schemas';
import { CallFilterDto } from './call-filter.dto';

/** The reason, and two checks: how many calls are expected, and whether only to count them. */
export class DeletionDto {
  @ReasonField('Imported twice')
  reason!: string;

  @ApiPropertyOptional({
    type: 'integer',
    minimum: 0,
    description: 'Refuse with 409 when another number of calls would go',
  })
  @MayBeLeftOut()
  @IsInt({ message: 'must be a whole number' })
  @Min(0, { message: 'must not be below 0' })
  expectedCount?: number;

  @DryRunField('Only say how many calls would go')
  dryRun?: boolean;
}

export class DeleteCallsDto extends DeletionDto {
  @ApiProperty({ type: CallFilterDto, description: 'At least one part', example: { CDRFileID: '1' } })
  @IsDefined({ message: 'must be given' })
  @IsObject({ message: 'must be an object' })
  @ValidateNested({ message: 'must be an object' })
  @Type(() => CallFilterDto)
  filter!: CallFilterDto;
}

/** Reason of a single deletion, as a query parameter. */
export class ReasonQuery {
  @ReasonField('Test call')
  reason!: string;
}

/** Reason of a reinstatement. */
export class ReasonDto {
  @ReasonField('Deleted by mistake')
  reason!: string;
}

export class DeletionResultView {
  @ApiProperty({ type: 'integer', example: 5000 })
  count!: number;

  @ApiProperty({
    ...ID,
    nullable: true,
    description: 'Id of the activity; null when nothing changed',
    example: '42',
  })
  userActivityLog!: string | null;
}
