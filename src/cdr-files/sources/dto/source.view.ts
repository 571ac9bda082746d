import { ApiProperty } from '@nestjs/swagger';
import { CURRENCY, ID, text } from '../../../common/api-schemas';
import { LAYOUT_NAME } from '../../dto/layout-name';
import { AFTERWARDS, SOURCE_KINDS } from '../records/source-kind';
import { ExpectationDto } from './expectation.dto';
import { line } from './line.decorator';

const HOST_KEY = 'SHA256:Z9oWvbaTZs6o0lWjDvBSgr0siFnBdMKHULOubdMk3go';
const INSTANT = { type: 'string', format: 'date-time', nullable: true, example: null } as const;

/** A source of CDR files as the API shows it: secrets are said to be set, and never shown. */
export class SourceView {
  @ApiProperty({ ...line(200), example: 'Gamma daily' })
  name!: string;

  @ApiProperty({ enum: SOURCE_KINDS, example: 'SFTP' })
  kind!: string;

  @ApiProperty({ ...line(253), nullable: true, example: 'sftp.carrier.example' })
  host!: string | null;

  @ApiProperty({ type: 'integer', nullable: true, example: 22 })
  port!: number | null;

  @ApiProperty({ ...line(255), nullable: true, example: 'reseller' })
  user!: string | null;

  @ApiProperty({ ...text(1000), example: 'outgoing' })
  path!: string;

  @ApiProperty({ ...line(255), example: '*.csv' })
  namePattern!: string;

  @ApiProperty({ ...text(255), example: 'Gamma' })
  carrier!: string;

  @ApiProperty({ ...LAYOUT_NAME, example: 'auto' })
  fileType!: string;

  @ApiProperty({
    enum: ['Daily', 'Monthly'],
    nullable: true,
    description: 'How often files come; null where their names say it',
  })
  daily!: string | null;

  @ApiProperty({ type: 'integer', example: 15 })
  everyMinutes!: number;

  @ApiProperty({ type: 'integer', example: 60 })
  settleSeconds!: number;

  @ApiProperty({ enum: AFTERWARDS, example: 'leave' })
  afterwards!: string;

  @ApiProperty({ ...line(1000), nullable: true, example: null })
  moveTo!: string | null;

  @ApiProperty({ example: true })
  enabled!: boolean;

  @ApiProperty({ type: ExpectationDto, nullable: true })
  expect!: ExpectationDto | null;

  @ApiProperty({ ...line(50), nullable: true, description: 'The pinned host key', example: HOST_KEY })
  hostKey!: string | null;

  @ApiProperty({
    ...line(50),
    nullable: true,
    description:
      'The host key that the newest test met and that is not the pinned one; compare it with what the carrier says',
    example: null,
  })
  offeredHostKey!: string | null;

  @ApiProperty({ ...line(64), nullable: true, description: 'The pinned certificate', example: null })
  certificate!: string | null;

  @ApiProperty({ type: 'array', items: line(254), maxItems: 50, example: [] })
  senders!: string[];

  @ApiProperty({ ...line(64), nullable: true, example: null })
  region!: string | null;

  @ApiProperty({
    ...CURRENCY,
    nullable: true,
    description: 'What the prices are in; null where the layout says it',
    example: null,
  })
  currency!: string | null;

  @ApiProperty({ ...line(100), nullable: true, example: null })
  secretFile!: string | null;

  @ApiProperty({ example: true })
  hasPassword!: boolean;

  @ApiProperty({ example: false })
  hasPrivateKey!: boolean;

  @ApiProperty({ example: false })
  hasPassphrase!: boolean;

  @ApiProperty({ example: false })
  hasBundlePassword!: boolean;

  @ApiProperty({ ...INSTANT, description: 'When the newest fetch ended' })
  lastFetch!: string | null;

  @ApiProperty({ ...INSTANT, description: 'When the newest fetch without an error ended' })
  lastSuccess!: string | null;

  @ApiProperty({
    ...text(1000),
    nullable: true,
    description: 'Why the newest fetch failed, in a sentence',
    example: null,
  })
  lastError!: string | null;

  @ApiProperty({ type: 'integer', description: 'Fetches in a row that failed', example: 0 })
  failures!: number;

  @ApiProperty({ ...INSTANT, description: 'When it is fetched from next' })
  nextFetch!: string | null;

  @ApiProperty({ type: 'integer', description: 'Files seen there that are not here yet', example: 0 })
  waitingFiles!: number;

  @ApiProperty({
    type: 'integer',
    description:
      'Names of the newest look that are not fetched: links, and names with a path or control characters',
    example: 0,
  })
  refusedNames!: number;

  @ApiProperty({ type: 'integer', format: 'int64', description: 'Files received from it', example: 12 })
  receivedFiles!: number;

  @ApiProperty({ format: 'date-time' })
  created!: string;

  @ApiProperty({ format: 'date-time' })
  updated!: string;

  @ApiProperty(ID)
  id!: string;
}

/** What a test of a source found. */
export class SourceTestView {
  @ApiProperty({ description: 'Whether files could be fetched now', example: true })
  ok!: boolean;

  @ApiProperty({ ...text(1000), description: 'What was found, in a sentence', example: 'The login works.' })
  detail!: string;

  @ApiProperty({
    ...line(50),
    nullable: true,
    description: 'SFTP: the host key that was met',
    example: HOST_KEY,
  })
  hostKey!: string | null;

  @ApiProperty({
    ...line(64),
    nullable: true,
    description: 'FTPS, IMAP, S3: SHA-256 of the certificate that was met',
    example: null,
  })
  certificate!: string | null;

  @ApiProperty({ type: 'integer', nullable: true, description: 'Files there whose names match', example: 3 })
  matchingFiles!: number | null;
}
