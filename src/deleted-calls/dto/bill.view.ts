import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { CURRENCY, text } from '../../common/api-schemas';
import { DeletionResultView } from './deletion.dto';

const PENCE = {
  type: 'string',
  pattern: '^-?[0-9]+(\\.[0-9]+)?$',
  maxLength: 1000,
  description: 'Exact sum of the wholesale costs of calls in pence',
  example: '1934.2500',
} as const;

const MOST_CURRENCIES = 17_576;
const OTHER_CURRENCIES =
  'Sums in other currencies, which are never added to pence; left out where there are none';

class CurrencySumView {
  @ApiProperty({ ...CURRENCY, example: 'EUR' })
  currency!: string;

  @ApiProperty({ type: 'integer', example: 12 })
  count!: number;

  @ApiProperty({ ...PENCE, description: 'Exact sum of the wholesale costs, in hundredths of the currency' })
  costCDR!: string;
}

class BillGroupView {
  @ApiProperty({ ...text(255), example: 'Gamma' })
  carrier!: string;

  @ApiProperty({ ...text(50), nullable: true, example: 'UKN' })
  chargeBand!: string | null;

  @ApiProperty({ format: 'date', description: 'Day of the calls', example: '2026-09-30' })
  day!: string;

  @ApiProperty({ type: 'integer', example: 500 })
  count!: number;

  @ApiProperty({
    ...PENCE,
    description: 'Exact sum of the wholesale costs, in pence or hundredths of `currency`',
  })
  costCDR!: string;

  @ApiPropertyOptional({ ...CURRENCY, description: 'Left out where the group is in pence' })
  currency?: string;
}

class BillRestView {
  @ApiProperty({ type: 'integer', description: 'How many groups', example: 20 })
  groups!: number;

  @ApiProperty({ type: 'integer', example: 40 })
  count!: number;

  @ApiProperty(PENCE)
  costCDR!: string;

  @ApiPropertyOptional({ type: [CurrencySumView], maxItems: MOST_CURRENCIES, description: OTHER_CURRENCIES })
  otherCurrencies?: CurrencySumView[];
}

/** What calls amount to. */
export class BillView {
  @ApiProperty({ type: 'integer', example: 5000 })
  count!: number;

  @ApiProperty(PENCE)
  costCDR!: string;

  @ApiProperty({ type: 'integer', description: 'Calls without a price', example: 0 })
  unpriced!: number;

  @ApiProperty({
    type: [BillGroupView],
    maxItems: 100,
    description: 'By carrier, charge band, day and currency; those with the largest amounts first',
  })
  groups!: BillGroupView[];

  @ApiProperty({
    type: BillRestView,
    nullable: true,
    description: 'All other groups together; null where there is none',
  })
  rest!: BillRestView | null;

  @ApiPropertyOptional({ type: [CurrencySumView], maxItems: MOST_CURRENCIES, description: OTHER_CURRENCIES })
  otherCurrencies?: CurrencySumView[];
}

export class BilledDeletionView extends DeletionResultView {
  @ApiPropertyOptional({
    type: BillView,
    nullable: true,
    description:
      'What these calls amount to: of a dry run and of the deletion of a CDR file; null for who has no `calls.view`',
  })
  bill?: BillView | null;
}
