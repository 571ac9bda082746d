import { ApiPropertyOptional } from '@nestjs/swagger';
import { ID, ID_OR_ZERO, INSTANT_TEXT, PHONE_NUMBER, text } from './api-schemas';
import {
  IsDay,
  IsIdOrZeroText,
  IsIdText,
  IsInstantText,
  IsPhoneNumber,
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
    maximum: 1_000_000_000,
    description: 'Objects to skip; not together with `idAfter`',
    example: 200,
  })
  @MayBeLeftOut()
  @IsWholeNumberText(0, 1_000_000_000)
  offset?: string;

  @ApiPropertyOptional({
    ...ID_OR_ZERO,
    description: 'Only ids above this one',
    example: '0',
  })
  @MayBeLeftOut()
  @IsIdOrZeroText()
  idAfter?: string;

  @ApiPropertyOptional({
    ...INSTANT_TEXT,
    description: `Created at or after this: ${INSTANT_HELP}`,
    example: '2026-01-01',
  })
  @MayBeLeftOut()
  @IsInstantText()
  createdSince?: string;

  @ApiPropertyOptional({
    ...INSTANT_TEXT,
    description: `Changed at or after this: ${INSTANT_HELP}`,
    example: '2026-01-01T12:00:00Z',
  })
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

/** Deleted calls know the activity that deleted them as well. */
export class DeletedCallListQuery extends CallListQuery {
  @ApiPropertyOptional({
    ...ID,
    description: 'Id of the activity that deleted the calls',
  })
  @MayBeLeftOut()
  @IsIdText()
  userActivityLog?: string;
}
