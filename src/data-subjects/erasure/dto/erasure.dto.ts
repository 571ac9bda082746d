import { ApiProperty } from '@nestjs/swagger';
import { PHONE_NUMBER } from '../../../common/api-schemas';
import { DryRunField, ReasonField } from '../../../common/input/input-fields';
import { IsPhoneNumber } from '../../../common/input/validators';

export class EraseDto {
  @ApiProperty({
    ...PHONE_NUMBER,
    description: 'A whole phone number, of 7 digits or more, in any usual spelling',
    example: '+44 113 496 0030',
  })
  @IsPhoneNumber()
  number!: string;

  @ReasonField(
    'The customer asked to be forgotten, letter of 3 November',
    'Kept in the activity log and with the erasure',
  )
  reason!: string;

  @DryRunField('Erases nothing, and answers what would be: 200 instead of 202')
  dryRun?: boolean;
}
