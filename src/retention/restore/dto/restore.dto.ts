import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsBoolean } from 'class-validator';
import { ID, text } from '../../../common/api-schemas';
import { IsPlainText, MayBeLeftOut } from '../../../common/input/validators';

export class RestoreDto {
  @ApiProperty({
    ...text(2000),
    minLength: 1,
    description: 'Kept in the activity log',
    example: 'The customer disputes these calls',
  })
  @IsPlainText(2000)
  reason!: string;

  @ApiPropertyOptional({ default: false, description: 'Only verify, open and count', example: true })
  @MayBeLeftOut()
  @IsBoolean({ message: 'must be true or false' })
  dryRun?: boolean;
}

/** What became of a DR file's rows; a dry run says what would. */
export class RestoreResultView {
  @ApiProperty({ type: 'integer', description: 'Put back', example: 4998 })
  restored!: number;

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
