import { ApiProperty } from '@nestjs/swagger';
import { ID, text } from '../../common/api-schemas';

/** A line that is no call, and why. */
export class RejectedLineView {
  @ApiProperty({ ...ID, description: 'Physical line, the header counted', example: '17' })
  lineNumber!: string;

  @ApiProperty({
    type: String,
    pattern: '^[^\\n]*$',
    maxLength: 65_536,
    nullable: true,
    description:
      'The line as it came, null without `calls.view`; bytes that are not UTF-8 are shown as U+FFFD',
    example: '101,,01134960030,01134960749,31/02/2026,14:56:09,73',
  })
  rawLine!: string | null;

  @ApiProperty({ ...text(4000), example: 'call date 31/02/2026 is not a date' })
  reason!: string;
}
