import { ApiPropertyOptional } from '@nestjs/swagger';
import {
  IsDay,
  IsIdOrZeroText,
  IsIdText,
  IsInstantText,
  IsPlainText,
  IsWholeNumberText,
  MayBeLeftOut,
} from './validators';

const INSTANT_HELP = 'RFC 3339 instant, or `YYYY-MM-DD`, or `YYYY-MM-DD HH:MM:SS` (both UTC); inclusive';

/** Parameters of every list. Values stay text: they go to the database as they came, once checked. */
export class ListQuery {
  @ApiPropertyOptional({
    type: 'integer',
    minimum: 1,
    maximum: 1000,
    default: 100,
    description: 'Most objects in the answer',
  })
  @MayBeLeftOut()
  @IsWholeNumberText(1, 1000)
  limit?: string;

  @ApiPropertyOptional({
    type: 'integer',
    minimum: 0,
    default: 0,
    description: 'Objects to skip; not together with `idAfter`',
  })
  @MayBeLeftOut()
  @IsWholeNumberText(0, 1_000_000_000)
  offset?: string;

  @ApiPropertyOptional({
    type: 'string',
    pattern: '^\\d+$',
    description: 'Only ids above this one',
    example: '0',
  })
  @MayBeLeftOut()
  @IsIdOrZeroText()
  idAfter?: string;

  @ApiPropertyOptional({
    type: 'string',
    description: `Created at or after this: ${INSTANT_HELP}`,
    example: '2026-01-01',
  })
  @MayBeLeftOut()
  @IsInstantText()
  createdSince?: string;

  @ApiPropertyOptional({ type: 'string', description: `Changed at or after this: ${INSTANT_HELP}` })
  @MayBeLeftOut()
  @IsInstantText()
  updatedSince?: string;
}

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
    type: 'string',
    description:
      'Calls whose target, external or terminationNumber is this number, in any usual spelling (write + as %2B)',
  })
  @MayBeLeftOut()
  @IsPlainText(40)
  number?: string;

  @ApiPropertyOptional({ type: 'string', description: 'Exact name of the carrier' })
  @MayBeLeftOut()
  @IsPlainText(255)
  carrier?: string;
}

/** Deleted calls know the activity that deleted them as well. */
export class DeletedCallListQuery extends CallListQuery {
  @ApiPropertyOptional({
    type: 'string',
    pattern: '^\\d+$',
    description: 'Id of the activity that deleted the calls',
  })
  @MayBeLeftOut()
  @IsIdText()
  userActivityLog?: string;
}
