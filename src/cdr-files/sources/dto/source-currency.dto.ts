import { ApiPropertyOptional } from '@nestjs/swagger';
import { Matches } from 'class-validator';
import { CURRENCY_CODE } from '../../../cdr-layouts/fields/currency-code';
import { CURRENCY } from '../../../common/api-schemas';
import { CURRENCY_FAULT } from '../../dto/cdr-file-upload.dto';
import { MayBeNull } from './may-be-null.decorator';

/** What the files of a source are in. */
export class SourceCurrencyDto {
  @ApiPropertyOptional({
    ...CURRENCY,
    nullable: true,
    description: 'ISO 4217 code of what the prices are in; the layout says it when left out',
  })
  @MayBeNull()
  @Matches(CURRENCY_CODE, { message: CURRENCY_FAULT })
  currency?: string | null;
}
