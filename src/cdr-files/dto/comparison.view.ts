import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { CURRENCY, ID, text } from '../../common/api-schemas';
import { IsIdText, MayBeLeftOut } from '../../common/input/validators';
import { ListQuery } from '../../lists/list-query.dto';

const WITH = {
  ...ID,
  description: 'The file that it is compared with; left out, those that it repeats, continues or mends',
};
const PENCE = {
  type: 'string',
  pattern: '^-?[0-9]+(\\.[0-9]+)?$',
  maxLength: 1000,
  nullable: true,
  example: '1.2900',
} as const;

export const OUTCOMES = ['priceChanged', 'otherwiseChanged', 'missing', 'new'] as const;

/** Which file a file is compared with. */
export class ComparisonQuery {
  @ApiPropertyOptional(WITH)
  @MayBeLeftOut()
  @IsIdText()
  with?: string;
}

/** The parameters of the list of lines. */
export class ComparisonLinesQuery extends ListQuery {
  @ApiPropertyOptional(WITH)
  @MayBeLeftOut()
  @IsIdText()
  with?: string;
}

class ComparedSumsView {
  @ApiProperty({ ...CURRENCY, example: 'EUR' })
  currency!: string;

  @ApiProperty({ ...PENCE, description: 'In this file, in hundredths of the currency' })
  costCDR!: string | null;

  @ApiProperty({ ...PENCE, description: 'In the other files' })
  withCostCDR!: string | null;
}

class ComparedCallsView {
  @ApiProperty({ type: 'integer', example: 5000 })
  count!: number;

  @ApiProperty({
    ...PENCE,
    description: 'Wholesale costs in this file of those in pence; null where it has none of them',
  })
  costCDR!: string | null;

  @ApiProperty({
    ...PENCE,
    description: 'The same in the other files; null where they have none of them',
  })
  withCostCDR!: string | null;

  @ApiPropertyOptional({
    type: [ComparedSumsView],
    maxItems: 17_576,
    description: 'Costs in other currencies, which are never added to pence; left out where there are none',
  })
  otherCurrencies?: ComparedSumsView[];
}

/** How the calls of a file compare with those of others. */
export class ComparisonView {
  @ApiProperty(ID)
  CDRFileID!: string;

  @ApiProperty({ type: 'array', maxItems: 10, items: ID, description: 'The files that it is compared with' })
  withCDRFileIDs!: string[];

  @ApiProperty({ type: ComparedCallsView, description: 'Every field is the same' })
  same!: ComparedCallsView;

  @ApiProperty({
    type: ComparedCallsView,
    description: 'Calls with another price, or the same in another currency',
  })
  priceChanged!: ComparedCallsView;

  @ApiProperty({
    type: ComparedCallsView,
    description: 'Calls with the same price and another value elsewhere',
  })
  otherwiseChanged!: ComparedCallsView;

  @ApiProperty({ type: ComparedCallsView, description: 'Calls of the other files that are not in this one' })
  missing!: ComparedCallsView;

  @ApiProperty({ type: ComparedCallsView, description: 'Calls of this file that are not in the others' })
  new!: ComparedCallsView;
}

/** A call that differs. */
export class ComparisonLineView {
  @ApiProperty(ID)
  id!: string;

  @ApiProperty({ enum: OUTCOMES })
  outcome!: string;

  @ApiProperty({ ...ID, nullable: true, description: 'Line in this file', example: '17' })
  lineNumber!: string | null;

  @ApiProperty({ ...ID, nullable: true })
  withCDRFileID!: string | null;

  @ApiProperty({ ...ID, nullable: true, description: 'Line in that other file', example: '17' })
  withLineNumber!: string | null;

  @ApiProperty({ ...text(255), nullable: true, example: 'R17' })
  carrierCallID!: string | null;

  @ApiProperty({ format: 'date', example: '2026-09-30' })
  startDate!: string;

  @ApiProperty({ type: 'string', pattern: '^\\d\\d:\\d\\d:\\d\\d$', maxLength: 8, example: '10:20:30' })
  startTime!: string;

  @ApiProperty({ ...PENCE, description: 'Wholesale cost in this file, in pence or hundredths of `currency`' })
  costCDR!: string | null;

  @ApiProperty({
    ...PENCE,
    description: 'Wholesale cost in the other file, in pence or hundredths of `withCurrency`',
  })
  withCostCDR!: string | null;

  @ApiProperty({
    ...text(1000),
    nullable: true,
    description: 'The fields that differ, with spaces between; null unless both files have the call',
    example: 'costCDR duration',
  })
  changedFields!: string | null;

  @ApiProperty({ ...CURRENCY, nullable: true, description: 'Null for pence', example: null })
  currency!: string | null;

  @ApiProperty({ ...CURRENCY, nullable: true, description: 'Null for pence', example: null })
  withCurrency!: string | null;
}
