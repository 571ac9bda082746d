import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn } from 'class-validator';
import { ID_OR_ZERO, INSTANT_TEXT } from '../common/api-schemas';
import { IsIdOrZeroText, IsInstantText, IsWholeNumberText, MayBeLeftOut } from '../common/input/validators';
import { LIST_ORDERS, ListOrder } from './list-order';

const INSTANT_HELP = 'RFC 3339 instant, or `YYYY-MM-DD`, or `YYYY-MM-DD HH:MM:SS` (both UTC)';

/** Skipped objects are read all the same. */
const MOST_SKIPPED = 1_000_000;

/** Parameters of every list. Checked values stay text, which the database parses. */
export class ListQuery {
  @ApiPropertyOptional({
    type: 'integer',
    minimum: 1,
    maximum: 1000,
    default: 100,
    description: 'Most objects in the answer',
    example: 100,
  })
  @MayBeLeftOut()
  @IsWholeNumberText(1, 1000)
  limit?: string;

  @ApiPropertyOptional({
    type: 'integer',
    minimum: 0,
    maximum: MOST_SKIPPED,
    description:
      'Objects to skip; not together with `idAfter` or `idBefore`, which take the same time on every page',
    example: 200,
  })
  @MayBeLeftOut()
  @IsWholeNumberText(0, MOST_SKIPPED, 'page on with idAfter instead')
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
    enum: LIST_ORDERS,
    description: 'Ascending by id when left out; `desc` has the newest first',
    example: 'asc',
  })
  @MayBeLeftOut()
  @IsIn(LIST_ORDERS, { message: 'must be asc or desc' })
  order?: ListOrder;

  @ApiPropertyOptional({
    ...ID_OR_ZERO,
    description: 'Only ids below this one; `order=desc` pages by it',
    example: '9223372036854775807',
  })
  @MayBeLeftOut()
  @IsIdOrZeroText()
  idBefore?: string;

  @ApiPropertyOptional({
    ...INSTANT_TEXT,
    description: `Created at or after this: ${INSTANT_HELP}; inclusive`,
    example: '2026-01-01',
  })
  @MayBeLeftOut()
  @IsInstantText()
  createdSince?: string;

  @ApiPropertyOptional({
    ...INSTANT_TEXT,
    description: `Created before this: ${INSTANT_HELP}; exclusive`,
    example: '2100-01-01',
  })
  @MayBeLeftOut()
  @IsInstantText()
  createdUntil?: string;

  @ApiPropertyOptional({
    ...INSTANT_TEXT,
    description: `Changed at or after this: ${INSTANT_HELP}; inclusive`,
    example: '2026-01-01T12:00:00Z',
  })
  @MayBeLeftOut()
  @IsInstantText()
  updatedSince?: string;
}
