import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn } from 'class-validator';
import { IsPlainText, MayBeLeftOut } from '../../common/http/validators';
import { layoutNames } from '../formats/layouts';

/** The text fields that come with an uploaded file. */
export class CdrFileFieldsDto {
  @ApiProperty({ description: 'Whose file it is', example: 'Gamma' })
  @IsPlainText(255)
  carrier!: string;

  @ApiProperty({ enum: layoutNames(), description: 'Layout of the file' })
  @IsIn(layoutNames(), { message: `must be one of ${layoutNames().join(', ')}` })
  fileType!: string;

  @ApiPropertyOptional({ enum: ['Daily', 'Monthly'], default: 'Monthly' })
  @MayBeLeftOut()
  @IsIn(['Daily', 'Monthly'], { message: 'must be Daily or Monthly' })
  daily?: 'Daily' | 'Monthly';

  @ApiPropertyOptional({ example: 'Sent again after the carrier corrected it' })
  @MayBeLeftOut()
  @IsPlainText(2000)
  notes?: string;
}

/** The whole multipart body, for the OpenAPI document. */
export class CdrFileUploadDto extends CdrFileFieldsDto {
  @ApiProperty({ type: 'string', format: 'binary', description: 'The file as the carrier sent it' })
  file!: unknown;
}
