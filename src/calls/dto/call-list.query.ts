import { ApiPropertyOptional } from '@nestjs/swagger';
import { PHONE_NUMBER, text } from '../../common/api-schemas';
import { IsDay, IsPhoneNumber, IsPlainText, MayBeLeftOut } from '../../common/input/validators';
import { ListQuery } from '../../lists/list-query.dto';

/** Parameters of the lists of calls, live ones and deleted ones. */
export class CallListQuery extends ListQuery {
  @ApiPropertyOptional({ type: 'string', format: 'date', description: 'First call date, inclusive' })
  @MayBeLeftOut()
  @IsDay()
  minDate?: string;

  @ApiPropertyOptional({ type: 'string', format: 'date', description: 'Last call date, inclusive' })
  @MayBeLeftOut()
  @IsDay()
  maxDate?: string;

  @ApiPropertyOptional({
    ...PHONE_NUMBER,
    description:
      'Calls whose target, external or terminationNumber is this number, in any usual spelling (+ is %2B in a URL)',
    example: '01134960030',
  })
  @MayBeLeftOut()
  @IsPhoneNumber()
  number?: string;

  @ApiPropertyOptional({
    ...text(255),
    minLength: 1,
    description: 'Exact name of the carrier',
    example: 'Gamma',
  })
  @MayBeLeftOut()
  @IsPlainText(255)
  carrier?: string;
}
