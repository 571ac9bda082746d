import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsObject,
  Matches,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import { text } from '../../../common/api-schemas';
import { IsPlainText, MayBeLeftOut } from '../../../common/input/validators';
import { AUTO } from '../../../cdr-layouts/catalogue/file-types';
import { LAYOUT_NAME } from '../../dto/layout-name';
import { AFTERWARDS, Afterwards, SOURCE_KINDS, SourceKind } from '../records/source-kind';
import { ExpectationDto } from './expectation.dto';
import { IsLine, line, lineOrNothing, MayBeEmpty } from './line.decorator';
import { SourceSecretsDto } from './source-secrets.dto';
import { MayBeNull } from './may-be-null.decorator';

const HOST = /^[A-Za-z0-9:]([A-Za-z0-9._:-]{0,251}[A-Za-z0-9])?$/;
const HOST_KEY = /^SHA256:[A-Za-z0-9+/]{43}$/;
const FINGERPRINT = /^[0-9a-f]{64}$/;

/** What may be left out either when a source is made or when it is changed. */
class SourceSettingsDto extends SourceSecretsDto {
  @ApiPropertyOptional({ ...line(253), nullable: true, description: 'Name or address of the server' })
  @MayBeNull()
  @Matches(HOST, { message: 'must be the name or the address of a host' })
  host?: string | null;

  @ApiPropertyOptional({
    type: 'integer',
    minimum: 1,
    maximum: 65_535,
    description: 'The kind’s usual one when left out',
  })
  @MayBeLeftOut()
  @IsInt({ message: 'must be a whole number' })
  @Min(1, { message: 'must be from 1 to 65535' })
  @Max(65_535, { message: 'must be from 1 to 65535' })
  port?: number;

  @ApiPropertyOptional({ ...line(255), nullable: true, description: 'Name to log in with' })
  @MayBeNull()
  @IsLine(255)
  user?: string | null;

  @ApiPropertyOptional({
    ...lineOrNothing(1000),
    description: 'The folder there; where the login leads to when empty or left out',
    example: 'outgoing',
  })
  @MayBeLeftOut()
  @MayBeEmpty()
  @IsLine(1000)
  path?: string;

  @ApiPropertyOptional({
    ...line(255),
    description: 'Names that are fetched: `*` stands for any characters, `?` for one',
    example: '*.csv',
  })
  @MayBeLeftOut()
  @IsLine(255)
  namePattern?: string;

  @ApiPropertyOptional({
    ...LAYOUT_NAME,
    description: `Layout of the files, or \`${AUTO}\` to have each recognised`,
    example: AUTO,
  })
  @MayBeLeftOut()
  @Matches(new RegExp(LAYOUT_NAME.pattern), { message: 'must be the name of a layout, or auto' })
  fileType?: string;

  @ApiPropertyOptional({
    enum: ['Daily', 'Monthly'],
    nullable: true,
    description: 'How often files come; null, or left out, where their names say it',
  })
  @MayBeNull()
  @IsIn(['Daily', 'Monthly'], { message: 'must be Daily or Monthly' })
  daily?: 'Daily' | 'Monthly' | null;

  @ApiPropertyOptional({
    type: 'integer',
    minimum: 1,
    maximum: 1440,
    description: 'How often to look; 15 when left out',
  })
  @MayBeLeftOut()
  @IsInt({ message: 'must be a whole number' })
  @Min(1, { message: 'must be from 1 to 1440' })
  @Max(1440, { message: 'must be from 1 to 1440' })
  everyMinutes?: number;

  @ApiPropertyOptional({
    type: 'integer',
    minimum: 1,
    maximum: 86_400,
    description:
      'How long a file must not have changed, over two looks, before it is fetched; 60 when left out',
  })
  @MayBeLeftOut()
  @IsInt({ message: 'must be a whole number' })
  @Min(1, { message: 'must be from 1 to 86400' })
  @Max(86_400, { message: 'must be from 1 to 86400' })
  settleSeconds?: number;

  @ApiPropertyOptional({
    enum: AFTERWARDS,
    description: 'What becomes of a file there once it is here',
    example: 'leave',
  })
  @MayBeLeftOut()
  @IsIn(AFTERWARDS, { message: `must be one of ${AFTERWARDS.join(', ')}` })
  afterwards?: Afterwards;

  @ApiPropertyOptional({
    ...line(1000),
    nullable: true,
    description: 'The folder there, for afterwards: move',
  })
  @MayBeNull()
  @IsLine(1000)
  moveTo?: string | null;

  @ApiPropertyOptional({ description: 'Whether it is fetched from by itself', example: true })
  @MayBeLeftOut()
  @IsBoolean({ message: 'must be true or false' })
  enabled?: boolean;

  @ApiPropertyOptional({ type: ExpectationDto, nullable: true, description: 'What has to come, and by when' })
  @MayBeNull()
  @IsObject({ message: 'must be an object' })
  @ValidateNested({ message: 'must be an object' })
  @Type(() => ExpectationDto)
  expect?: ExpectationDto | null;

  @ApiPropertyOptional({
    type: 'string',
    pattern: HOST_KEY.source,
    maxLength: 50,
    nullable: true,
    description: 'SFTP: the fingerprint of the server’s host key, which is pinned by this',
  })
  @MayBeNull()
  @Matches(HOST_KEY, { message: 'must be a fingerprint as ssh shows it: SHA256: and 43 characters' })
  hostKey?: string | null;

  @ApiPropertyOptional({
    type: 'string',
    pattern: FINGERPRINT.source,
    maxLength: 64,
    nullable: true,
    description:
      'FTPS, IMAP, S3: SHA-256 of the server’s certificate, which is pinned by this instead of being verified',
  })
  @MayBeNull()
  @Matches(FINGERPRINT, { message: 'must be 64 hexadecimal digits in lower case' })
  certificate?: string | null;

  @ApiPropertyOptional({
    type: 'array',
    items: line(254),
    maxItems: 50,
    description:
      'IMAP: whose mails bring files, as addresses, or `@` and a domain; any other mail is left alone',
    example: ['cdr@carrier.example'],
  })
  @MayBeLeftOut()
  @IsArray({ message: 'must be an array' })
  @ArrayMaxSize(50, { message: 'must hold at most 50' })
  @Matches(/^[^\s@]*@[^\s@]{1,250}$/, { each: true, message: 'must hold only addresses, or @ and a domain' })
  senders?: string[];

  @ApiPropertyOptional({ ...line(64), nullable: true, description: 'S3: us-east-1 when left out' })
  @MayBeNull()
  @Matches(/^[a-z0-9-]{1,64}$/, { message: 'must be the name of a region, such as eu-west-2' })
  region?: string | null;

  @ApiPropertyOptional({
    type: 'string',
    pattern: '^[A-Za-z0-9_][A-Za-z0-9._-]{0,99}$',
    maxLength: 100,
    nullable: true,
    description:
      'A file in the folder source-secrets of the data folder, which is read at each use: password or private key',
  })
  @MayBeNull()
  @Matches(/^[A-Za-z0-9_][A-Za-z0-9._-]{0,99}$/, {
    message: 'must be the name of a file in the folder source-secrets of the data folder, without a path',
  })
  secretFile?: string | null;
}

/** What may be sent to change a source; what is left out stays as it is. */
export class ChangeSourceDto extends SourceSettingsDto {
  @ApiPropertyOptional({ ...line(200) })
  @MayBeLeftOut()
  @IsLine(200)
  name?: string;

  @ApiPropertyOptional({ ...text(255), minLength: 1, description: 'Whose files they are' })
  @MayBeLeftOut()
  @IsPlainText(255)
  carrier?: string;
}

/** What may be sent to make a source. */
export class CreateSourceDto extends SourceSettingsDto {
  @ApiProperty({ ...line(200), example: 'Gamma daily' })
  @IsLine(200)
  name!: string;

  @ApiProperty({ enum: SOURCE_KINDS, example: 'Folder' })
  @IsIn(SOURCE_KINDS, { message: `must be one of ${SOURCE_KINDS.join(', ')}` })
  kind!: SourceKind;

  @ApiProperty({ ...text(255), minLength: 1, description: 'Whose files they are', example: 'Gamma' })
  @IsPlainText(255)
  carrier!: string;
}
