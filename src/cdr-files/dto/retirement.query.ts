import { ApiPropertyOptional } from '@nestjs/swagger';
import { text } from '../../common/api-schemas';
import { IsPlainText, MayBeLeftOut } from '../../common/input/validators';

/** Why a layout is retired. */
export class RetirementQuery {
  @ApiPropertyOptional({
    ...text(2000),
    minLength: 1,
    description: 'Kept in the activity log',
    example: 'It took the wrong column for the price',
  })
  @MayBeLeftOut()
  @IsPlainText(2000)
  reason?: string;
}
