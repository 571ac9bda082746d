import { ApiProperty } from '@nestjs/swagger';
import { MOST_COUNTED_CALLS, MOST_READ_ENTRIES } from '../legal-hold-listing';

const NOT_COUNTED = `Null, so not counted, in lists, and where more than ${MOST_COUNTED_CALLS} calls would have to be looked at`;
const KEPT = { type: 'integer', nullable: true } as const;

/** What an active hold covers now. */
export class HoldCountsView {
  @ApiProperty({ type: 'integer', description: 'Live calls', example: 0 })
  calls!: number;

  @ApiProperty({ type: 'integer', description: 'Deleted calls in the database', example: 12 })
  deletedCalls!: number;

  @ApiProperty({
    type: 'integer',
    description:
      'Unexpired DR files that may hold calls which it covers; they are not opened, so now and then one is counted too many',
    example: 1,
  })
  disasterRecoveryFiles!: number;

  @ApiProperty({
    type: 'integer',
    description:
      'CDR files that those calls came in; where the hold names a number or an activity, those of DR files are not known',
    example: 1,
  })
  CDRFiles!: number;

  @ApiProperty({
    ...KEPT,
    description: `CDR files that keep their bytes because they may hold what it covers, however they came into the hold. ${NOT_COUNTED}`,
    example: 1,
  })
  heldCDRFiles!: number | null;

  @ApiProperty({ ...KEPT, description: `Bytes of these. ${NOT_COUNTED}`, example: 51234 })
  heldCDRFileBytes!: number | null;

  @ApiProperty({
    ...KEPT,
    description: `Files that failed or were discarded, and keep their bytes for the same reason. ${NOT_COUNTED}`,
    example: 0,
  })
  heldUnwantedFiles!: number | null;

  @ApiProperty({ ...KEPT, description: `Bytes of these. ${NOT_COUNTED}`, example: 0 })
  heldUnwantedFileBytes!: number | null;

  @ApiProperty({ ...KEPT, description: `Rejected lines of all these files. ${NOT_COUNTED}`, example: 2 })
  heldRejectedLines!: number | null;

  @ApiProperty({
    ...KEPT,
    description: `Entries of the activity log that tell of reading what it covers. ${NOT_COUNTED}`,
    example: 4,
  })
  heldActivityReads!: number | null;

  @ApiProperty({
    type: Boolean,
    nullable: true,
    description: `Null in lists. True when the activity log has more than ${MOST_READ_ENTRIES} entries: heldActivityReads counts among the newest of them alone`,
    example: false,
  })
  activityReadsCapped!: boolean | null;

  @ApiProperty({
    description: `True when there are more than the first ${MOST_COUNTED_CALLS} calls of a kind`,
    example: false,
  })
  capped!: boolean;
}
