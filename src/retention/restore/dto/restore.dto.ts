import { ApiProperty } from '@nestjs/swagger';
import { ID } from '../../../common/api-schemas';
import { DryRunField, ReasonField } from '../../../common/input/input-fields';

export class RestoreDto {
  @ReasonField('The customer disputes these calls')
  reason!: string;

  @DryRunField('Only verify, open and count')
  dryRun?: boolean;
}

/** What became of a DR file's rows; a dry run says what would. */
export class RestoreResultView {
  @ApiProperty({
    type: 'integer',
    deprecated: true,
    description: 'Put back or, in a dry run, what would be: see restoredCount and wouldRestore',
    example: 4998,
  })
  restored!: number;

  @ApiProperty({ type: 'integer', description: 'Put back; 0 in a dry run', example: 4998 })
  restoredCount!: number;

  @ApiProperty({
    type: 'integer',
    nullable: true,
    description: 'In a dry run, what a restore would put back; null otherwise',
    example: null,
  })
  wouldRestore!: number | null;

  @ApiProperty({ type: 'integer', description: 'In the database already, left as they are', example: 0 })
  alreadyPresent!: number;

  @ApiProperty({ type: 'integer', description: 'Erased since: they stay away', example: 2 })
  erased!: number;

  @ApiProperty({ type: 'integer', description: 'Rows of the DR file', example: 5000 })
  total!: number;

  @ApiProperty({
    ...ID,
    nullable: true,
    description: 'Id of the activity; null when nothing changed',
    example: '42',
  })
  userActivityLog!: string | null;

  @ApiProperty({ example: false })
  dryRun!: boolean;
}
