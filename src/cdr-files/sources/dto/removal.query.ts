import { ApiPropertyOptional } from '@nestjs/swagger';
import { text } from '../../../common/api-schemas';
import { IsPlainText, MayBeLeftOut } from '../../../common/input/validators';

/** Why a source is removed. */
export class RemovalQuery {
  @ApiPropertyOptional({
    ...text(2000),
    minLength: 1,
    description: 'Kept in the activity log',
    example: 'Not used any more',
  })
  @MayBeLeftOut()
  @IsPlainText(2000)
  reason?: string;
}
