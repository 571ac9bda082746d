import { ApiPropertyOptional } from '@nestjs/swagger';
import { ArrayMaxSize, ArrayNotEmpty } from 'class-validator';
import { ID, PHONE_NUMBER, text } from '../../common/api-schemas';
import { IsDay, IsIdText, IsPhoneNumber, IsPlainText, MayBeLeftOut } from '../../common/input/validators';

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

  @ApiPropertyOptional({ format: 'date', description: 'First call date, inclusive' })
  @MayBeLeftOut()
  @IsDay()
  minDate?: string;

  @ApiPropertyOptional({ format: 'date', description: 'Last call date, inclusive' })
  @MayBeLeftOut()
  @IsDay()
  maxDate?: string;

  @ApiPropertyOptional({
    ...PHONE_NUMBER,
    description: 'Target, external or termination number in any usual spelling',
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
