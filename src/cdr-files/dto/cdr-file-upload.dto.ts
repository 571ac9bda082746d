import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, Matches } from 'class-validator';
import { IsIdText, IsPlainText, MayBeLeftOut } from '../../common/input/validators';
import { AUTO } from '../../cdr-layouts/catalogue/file-types';
import { MAX_UPLOAD_BYTES } from '../stored-bytes/upload-limit';
import { LAYOUT_NAME } from './layout-name';
import { CURRENCY_CODE } from '../../cdr-layouts/fields/currency-code';
import { bytes, CURRENCY, ID, text, withoutExample } from '../../common/api-schemas';

/** For whoever sends another text. */
export const CURRENCY_FAULT = 'must be an ISO 4217 code of three capitals, such as EUR';

/** The text fields that come with an uploaded file. */
export class CdrFileFieldsDto {
  @ApiProperty({ ...text(255), minLength: 1, description: 'Whose file it is', example: 'Gamma' })
  @IsPlainText(255)
  carrier!: string;

  @ApiProperty({
    ...LAYOUT_NAME,
    description: `Layout of the file: a name from CDRFileTypes/, or \`${AUTO}\` to have it recognised`,
    example: 'fcs-v3-outbound',
  })
  @Matches(new RegExp(LAYOUT_NAME.pattern), { message: 'must be the name of a layout, or auto' })
  fileType!: string;

  @ApiPropertyOptional({
    enum: ['Daily', 'Monthly'],
    description:
      "How often it comes; left out, `Daily` where the file's name says so (`…_Daily_…`), else `Monthly`",
  })
  @MayBeLeftOut()
  @IsIn(['Daily', 'Monthly'], { message: 'must be Daily or Monthly' })
  daily?: 'Daily' | 'Monthly';

  @ApiPropertyOptional({
    ...text(2000),
    minLength: 1,
    description: 'Whatever else is worth knowing',
  })
  @MayBeLeftOut()
  @IsPlainText(2000)
  notes?: string;

  @ApiPropertyOptional({
    ...CURRENCY,
    description:
      'ISO 4217 code of what the prices are in. A line that names another one fails the file. Left out, the layout says it.',
  })
  @MayBeLeftOut()
  @Matches(CURRENCY_CODE, { message: CURRENCY_FAULT })
  currency?: string;

  @ApiPropertyOptional({
    ...withoutExample(ID),
    description:
      'The CDR file whose rejected lines this file brings again, mended. Left out, the name that the download of the ' +
      'rejected lines gave the file says it.',
  })
  @MayBeLeftOut()
  @IsIdText()
  mends?: string;

  @ApiPropertyOptional({
    ...text(255),
    minLength: 1,
    format: 'password',
    writeOnly: true,
    description: 'The password of the encrypted files in a zip archive. It is kept nowhere.',
  })
  @MayBeLeftOut()
  @IsPlainText(255)
  bundlePassword?: string;
}

/** The whole multipart body, for the OpenAPI document. */
export class CdrFileUploadDto extends CdrFileFieldsDto {
  @ApiProperty({
    ...bytes(MAX_UPLOAD_BYTES),
    description:
      'The file as the carrier sent it, at most 4 GiB; zip and gzip bundles are opened, and 7z and rar where the server has the program for them',
  })
  file!: unknown;
}
