import { ApiProperty } from '@nestjs/swagger';
import { ReasonField } from '../../../common/input/input-fields';

/** Why the clock is right. */
export class ConfirmClockDto {
  @ReasonField('The server was off since March; the clock is right')
  reason!: string;
}

/** What is known of the clock. */
export class ClockStateView {
  @ApiProperty({
    enum: ['behind', 'ahead', 'apart'],
    nullable: true,
    description:
      "Why it is not believed: behind the latest instant that was seen, far ahead of it, or apart from this machine's; null " +
      'when it is believed',
    example: null,
  })
  doubt!: string | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true, description: 'By the doubted clock' })
  doubtedSince!: string | null;

  @ApiProperty({ format: 'date-time', description: "By the database's clock, which everything goes by" })
  now!: string;

  @ApiProperty({ format: 'date-time', description: 'The latest instant that was seen and believed' })
  seen!: string;

  @ApiProperty({ format: 'date-time', description: "By this machine's clock" })
  machine!: string;
}
