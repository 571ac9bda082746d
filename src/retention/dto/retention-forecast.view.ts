import { ApiProperty } from '@nestjs/swagger';
import { IsDay } from '../../common/input/validators';
import { RETENTION_CLASSES } from '../classes/classes';
import { FORECAST_YEARS } from '../status/retention-forecast.service';

export class ForecastQuery {
  @ApiProperty({
    format: 'date',
    description: `The last day that counts, UTC: today or later, at most ${FORECAST_YEARS} years ahead`,
    example: '2027-01-31',
  })
  @IsDay()
  until!: string;
}

const DUE = {
  type: 'integer',
  description: 'Calls, deleted calls, files, or entries of the activity log',
  example: 5000,
} as const;
const HELD = {
  type: 'integer',
  description: 'Old enough by then, but under a legal hold',
  example: 0,
} as const;

class ForecastClassView {
  @ApiProperty({ enum: RETENTION_CLASSES })
  class!: string;

  @ApiProperty({
    type: 'integer',
    nullable: true,
    description: 'The retention period; null = kept for ever',
    example: 365,
  })
  retentionDays!: number | null;

  @ApiProperty(DUE)
  due!: number;

  @ApiProperty(HELD)
  held!: number;
}

class ForecastDayView {
  @ApiProperty({ enum: RETENTION_CLASSES })
  class!: string;

  @ApiProperty({
    format: 'date',
    description: 'UTC day on which they become due; in the past for what is due already',
    example: '2026-12-24',
  })
  day!: string;

  @ApiProperty(DUE)
  due!: number;

  @ApiProperty(HELD)
  held!: number;
}

/** What will be due by a day, if nothing changes until then. */
export class RetentionForecastView {
  @ApiProperty({ format: 'date', example: '2027-01-31' })
  until!: string;

  @ApiProperty({ type: [ForecastClassView], maxItems: RETENTION_CLASSES.length })
  classes!: ForecastClassView[];

  @ApiProperty({ type: [ForecastDayView], maxItems: 100_000 })
  days!: ForecastDayView[];
}
