import { ApiProperty } from '@nestjs/swagger';
import { PHONE_NUMBER } from '../../common/api-schemas';
import { OptionalReasonField } from '../../common/input/input-fields';
import { IsNumberOrText } from '../../common/input/validators';

export class DataSubjectSearchDto {
  @ApiProperty({
    ...PHONE_NUMBER,
    description:
      'Target, external or termination number in any usual spelling, or exactly the text that stands in its place',
    example: '+44 113 496 0030',
  })
  @IsNumberOrText()
  number!: string;

  @OptionalReasonField('Request of the customer')
  reason?: string;
}
