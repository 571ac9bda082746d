import { ApiPropertyOptional } from '@nestjs/swagger';
import { PHONE_NUMBER, text } from '../../common/api-schemas';
import { CallDateField } from '../../common/input/input-fields';
import { IsNumberOrText, IsPlainText, MayBeLeftOut } from '../../common/input/validators';
import { ListQuery } from '../../lists/list-query.dto';

/** Parameters of the lists of calls, live ones and deleted ones. */
export class CallListQuery extends ListQuery {
  @CallDateField('First')
  minDate?: string;

  @CallDateField('Last')
  maxDate?: string;

  @ApiPropertyOptional({
    ...PHONE_NUMBER,
    description:
      'Calls whose target, external or terminationNumber is this number, in any usual spelling (+ is %2B in a URL), or, for what is no number, exactly this text',
    example: '01134960030',
  })
  @MayBeLeftOut()
  @IsNumberOrText()
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
