import { ApiProperty } from '@nestjs/swagger';
import { text } from '../../common/api-schemas';
import { WHAT_TO_DO } from '../../cdr-layouts/records/failure-codes';
import { CdrFileMailView } from './cdr-file-mail.view';

/** Why a CDR file failed as a whole, and what to do. */
export class CdrFileFailureView {
  @ApiProperty({
    type: String,
    pattern: '^[a-z][A-Za-z]*$',
    maxLength: 50,
    description: `${Object.keys(WHAT_TO_DO).join(', ')}; others may come`,
    example: 'otherHeader',
  })
  code!: string;

  @ApiProperty({ ...text(500), example: WHAT_TO_DO.otherHeader })
  whatToDo!: string;
}

/** A CDR file that may have failed. */
export class FailedCdrFileView extends CdrFileMailView {
  @ApiProperty({
    type: CdrFileFailureView,
    nullable: true,
    description:
      'Why it failed and what to do, while its status is Failed; null else, and where it failed in an earlier version',
    example: null,
  })
  failure!: CdrFileFailureView | null;
}
