import { ApiProperty } from '@nestjs/swagger';
import { Matches } from 'class-validator';
import { ID } from '../../common/api-schemas';

const MONTH = /^20[0-9]{2}-(0[1-9]|1[0-2])$/;

/** The month that is to be certified. */
export class CertifyMonthDto {
  @ApiProperty({
    type: 'string',
    pattern: '^20[0-9]{2}-(0[1-9]|1[0-2])$',
    maxLength: 7,
    description: 'A calendar month in UTC that is over, `YYYY-MM`',
    example: '2026-10',
  })
  @Matches(MONTH, { message: 'must be a month, as YYYY-MM' })
  month!: string;
}

/** The certificate of a month. */
export class CertifiedMonthView {
  @ApiProperty({ ...ID, description: 'Under `certificates`' })
  certificate!: string;

  @ApiProperty({ ...ID, description: 'The activity that it certifies' })
  userActivityLog!: string;
}
