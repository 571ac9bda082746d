import { ApiPropertyOptional } from '@nestjs/swagger';
import { ArrayMaxSize, ArrayNotEmpty, IsArray, IsString, MaxLength } from 'class-validator';
import { ID, PHONE_NUMBER, text, withoutExample } from '../../common/api-schemas';
import { CallDateField, CallNumberField, DryRunField, ReasonField } from '../../common/input/input-fields';
import { IsDay, IsIdText, IsPlainText, MayBeLeftOut } from '../../common/input/validators';

/** What one hold names; more take more holds. */
const MOST_NUMBERS = 1000;

/** What a legal hold is to cover, every given part of it, and why. */
export class PlaceHoldDto {
  @CallNumberField()
  number?: string;

  @ApiPropertyOptional({
    type: 'array',
    items: withoutExample(PHONE_NUMBER),
    minItems: 1,
    maxItems: MOST_NUMBERS,
    description: 'In place of one number: a call with any of them is covered',
  })
  @MayBeLeftOut()
  @IsArray({ message: 'must be a list of phone numbers' })
  @ArrayNotEmpty({ message: 'must hold at least one number' })
  @ArrayMaxSize(MOST_NUMBERS, { message: `must hold at most ${MOST_NUMBERS} numbers` })
  @IsString({ each: true, message: 'must be a list of phone numbers' })
  @MaxLength(256, { each: true, message: 'must be a list of phone numbers' })
  numbers?: string[];

  @ApiPropertyOptional({ ...text(255), minLength: 1, description: 'Exact name of the carrier' })
  @MayBeLeftOut()
  @IsPlainText(255)
  carrier?: string;

  @ApiPropertyOptional({ ...withoutExample(ID), description: 'Id of a CDR file' })
  @MayBeLeftOut()
  @IsIdText()
  CDRFileID?: string;

  @ApiPropertyOptional({
    ...withoutExample(ID),
    description: 'Id of the activity that deleted the calls',
  })
  @MayBeLeftOut()
  @IsIdText()
  userActivityLog?: string;

  @CallDateField('First')
  minDate?: string;

  @CallDateField('Last')
  maxDate?: string;

  @ReasonField('A court asked for these calls', 'Kept with the hold and in the activity log')
  reason!: string;

  @ApiPropertyOptional({
    ...text(200),
    minLength: 1,
    description: 'Of the court or authority that asked for it',
  })
  @MayBeLeftOut()
  @IsPlainText(200)
  caseNumber?: string;

  @ApiPropertyOptional({ format: 'date', description: 'From this day on it is to be looked at again' })
  @MayBeLeftOut()
  @IsDay()
  reviewOn?: string;

  @DryRunField('says what the hold would cover, and places nothing')
  dryRun?: boolean;
}

/** That a legal hold was looked at, and when it is to be looked at again. */
export class ReviewHoldDto {
  @ReasonField('The case goes on')
  reason!: string;

  @ApiPropertyOptional({
    format: 'date',
    description: 'The next day on which it is to be looked at; left out, there is none',
    example: '2027-06-01',
  })
  @MayBeLeftOut()
  @IsDay()
  reviewOn?: string;
}

/** Why a legal hold ends. */
export class ReleaseHoldDto {
  @ReasonField('The case is closed')
  reason!: string;
}
