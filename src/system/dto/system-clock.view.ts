import { ApiProperty } from '@nestjs/swagger';
import { ClockStateView } from '../../retention/policy/dto/clock.dto';

/** The clock that everything goes by, as it was last looked at, and what it says now. */
export class SystemClockView extends ClockStateView {
  @ApiProperty({
    description: 'Whether it is believed; nothing is purged or expires while it is not',
    example: true,
  })
  believed!: boolean;

  @ApiProperty({
    type: 'integer',
    description: "How far the database's clock and this machine's are apart",
    example: 3,
  })
  apartMs!: number;

  @ApiProperty({
    type: Boolean,
    nullable: true,
    description: 'The newest retention run took another instant for "now"',
    example: false,
  })
  rehearsed!: boolean | null;
}
