import { ApiProperty } from '@nestjs/swagger';
import { WARNING_CODES, WARNING_MESSAGES } from '../../cdr-layouts/warnings/warning-codes';
import { text } from '../../common/api-schemas';

/** More than there are codes. */
export const MOST_WARNINGS = 100;

/** Something of a file that was imported, and deserves a look. */
export class CountedWarningView {
  @ApiProperty({
    type: String,
    pattern: '^[a-z][A-Za-z]*$',
    maxLength: 50,
    description: `${WARNING_CODES.join(', ')}; others may come`,
    example: 'lostLeadingZero',
  })
  code!: string;

  @ApiProperty({
    type: 'integer',
    minimum: 1,
    description: 'How many calls it is about; of totalDiffers, how many totals',
    example: 17,
  })
  count!: number;

  @ApiProperty({
    type: 'integer',
    nullable: true,
    description: 'The first physical line that it is about, the header counted',
    example: 2,
  })
  firstLine!: number | null;
}

/** The same, and what to do about it. */
export class CdrFileWarningView extends CountedWarningView {
  @ApiProperty({
    ...text(500),
    description: 'What it means, and what to do',
    example: WARNING_MESSAGES.lostLeadingZero,
  })
  message!: string;
}
