import { ApiPropertyOptional } from '@nestjs/swagger';
import { ArrayNotEmpty, ArrayUnique, IsArray, IsIn, Matches, registerDecorator } from 'class-validator';
import { MayBeLeftOut } from '../../../common/input/validators';
import { validTimeZone } from '../../../config/time-zones';
import { WEEKDAYS, Weekday } from '../records/source-kind';
import { IsLine, line } from './line.decorator';

/** What has to come: a file by a time of the day, numbers without a gap, or both. */
export class ExpectationDto {
  @ApiPropertyOptional({
    type: 'string',
    pattern: '^([01][0-9]|2[0-3]):[0-5][0-9]$',
    maxLength: 5,
    description: 'By which a file of the day has to have come, HH:MM',
    example: '06:00',
  })
  @MayBeLeftOut()
  @Matches(/^([01]\d|2[0-3]):[0-5]\d$/, { message: 'must be a time of day, HH:MM' })
  by?: string;

  @ApiPropertyOptional({
    ...line(64),
    description: 'The IANA time zone of `by`; Europe/London when left out',
    example: 'Europe/London',
  })
  @MayBeLeftOut()
  @IsTimeZone()
  timeZone?: string;

  @ApiPropertyOptional({
    enum: WEEKDAYS,
    isArray: true,
    minItems: 1,
    maxItems: WEEKDAYS.length,
    uniqueItems: true,
    description: 'The days on which a file has to come; every day when left out',
    example: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri'],
  })
  @MayBeLeftOut()
  @IsArray({ message: 'must be an array' })
  @ArrayNotEmpty({ message: 'must name at least one day' })
  @ArrayUnique({ message: 'must not name a day twice' })
  @IsIn(WEEKDAYS, { each: true, message: `must hold only ${WEEKDAYS.join(', ')}` })
  weekdays?: Weekday[];

  @ApiPropertyOptional({
    ...line(255),
    description: 'Names that count on without a gap: a pattern in which one `#` stands for the number',
    example: 'Calls_*_#.csv',
  })
  @MayBeLeftOut()
  @IsLine(255)
  numbered?: string;
}

function IsTimeZone(): PropertyDecorator {
  return (target, propertyName) => {
    registerDecorator({
      name: 'isTimeZone',
      target: target.constructor,
      propertyName: String(propertyName),
      validator: {
        validate: (value) => typeof value === 'string' && validTimeZone(value) === null,
        defaultMessage: () => 'must be an IANA time zone of a place, such as Europe/London, or UTC',
      },
    });
  };
}
