import { ApiPropertyOptional } from '@nestjs/swagger';
import { ID, withoutExample } from '../../common/api-schemas';
import { CallDateField, CallNumberField, DryRunField, ReasonField } from '../../common/input/input-fields';
import { IsIdText, MayBeLeftOut } from '../../common/input/validators';

/** What a legal hold is to cover, every given part of it, and why. */
export class PlaceHoldDto {
  @CallNumberField()
  number?: string;

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

  @DryRunField('says what the hold would cover, and places nothing')
  dryRun?: boolean;
}

/** Why a legal hold ends. */
export class ReleaseHoldDto {
  @ReasonField('The case is closed')
  reason!: string;
}
