import { ApiPropertyOptional } from '@nestjs/swagger';
import { ArrayMaxSize, ArrayNotEmpty } from 'class-validator';
import { ID, text } from '../../common/api-schemas';
import { CallDateField, CallNumberField } from '../../common/input/input-fields';
import { IsIdText, IsPlainText, MayBeLeftOut } from '../../common/input/validators';

const MAX_IDS = 10_000;

/** Which calls are to be deleted; every given part must hold. */
export class CallFilterDto {
  @ApiPropertyOptional({ ...ID, description: 'Id of a CDR file' })
  @MayBeLeftOut()
  @IsIdText()
  CDRFileID?: string;

  @ApiPropertyOptional({
    type: 'array',
    items: ID,
    minItems: 1,
    maxItems: MAX_IDS,
    description: 'Ids of calls',
  })
  @MayBeLeftOut()
  @ArrayNotEmpty({ message: 'must hold at least one id' })
  @ArrayMaxSize(MAX_IDS, { message: `must hold at most ${MAX_IDS} ids` })
  @IsIdText({ each: true })
  ids?: string[];

  @CallDateField('First')
  minDate?: string;

  @CallDateField('Last')
  maxDate?: string;

  @CallNumberField()
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
