import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { ID, PHONE_NUMBER, text } from '../../common/api-schemas';
import { IsDay, IsIdText, IsPhoneNumber, IsPlainText, MayBeLeftOut } from '../../common/input/validators';

/** What a legal hold is to cover, every given part of it, and why. */
export class PlaceHoldDto {
  @ApiPropertyOptional({
    ...PHONE_NUMBER,
    description: 'Target, external or termination number in any usual spelling',
    example: '01134960030',
  })
  @MayBeLeftOut()
  @IsPhoneNumber()
  number?: string;

  @ApiPropertyOptional({ ...ID, description: 'Id of a CDR file' })
  @MayBeLeftOut()
  @IsIdText()
  CDRFileID?: string;

  @ApiPropertyOptional({ ...ID, description: 'Id of the activity that deleted the calls', example: '42' })
  @MayBeLeftOut()
  @IsIdText()
  userActivityLog?: string;

  @ApiPropertyOptional({ format: 'date', description: 'First call date, inclusive', example: '2026-10-01' })
  @MayBeLeftOut()
  @IsDay()
  minDate?: string;

  @ApiPropertyOptional({ format: 'date', description: 'Last call date, inclusive', example: '2026-10-31' })
  @MayBeLeftOut()
  @IsDay()
  maxDate?: string;

  @ApiProperty({
    ...text(2000),
    minLength: 1,
    description: 'Kept with the hold and in the activity log',
    example: 'A court asked for these calls',
  })
  @IsPlainText(2000)
  reason!: string;
}

/** Why a legal hold ends. */
export class ReleaseHoldDto {
  @ApiProperty({
    ...text(2000),
    minLength: 1,
    description: 'Kept in the activity log',
    example: 'The case is closed',
  })
  @IsPlainText(2000)
  reason!: string;
}
