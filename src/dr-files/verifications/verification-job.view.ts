import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsBoolean } from 'class-validator';
import { ID, text } from '../../common/api-schemas';
import { MayBeLeftOut } from '../../common/input/validators';
import { VERIFICATION_STATES, VerificationState } from './verification-listing';
import { ChainHeadView, FindingView } from '../dto/verification.view';

export class StartVerificationDto {
  @ApiPropertyOptional({
    default: false,
    description: 'Open each DR file too, with the age identity in DR_IDENTITY_FILE of the server',
    example: false,
  })
  @MayBeLeftOut()
  @IsBoolean({ message: 'must be true or false' })
  open?: boolean;
}

/** A verification of all DR files and their chain, as the API shows it. */
export class VerificationJobView {
  @ApiProperty({
    enum: VERIFICATION_STATES,
    description: 'Succeeded when it came to its end, whatever it found; Abandoned when its process died',
    example: 'Succeeded',
  })
  state!: VerificationState;

  @ApiProperty({ description: 'Whether every DR file was opened as well', example: false })
  opened!: boolean;

  @ApiProperty({ ...text(255), example: 'admin' })
  startedBy!: string;

  @ApiProperty({ type: 'integer', description: 'DR files that are done', example: 14 })
  files!: number;

  @ApiProperty({ type: 'integer', description: 'All there are to do', example: 14 })
  ofFiles!: number;

  @ApiProperty({ type: 'integer', example: 180224 })
  readBytes!: number;

  @ApiProperty({ type: 'integer', description: '0 while it is not known', example: 180224 })
  ofBytes!: number;

  @ApiProperty({
    type: 'integer',
    nullable: true,
    description: 'How much is not as it was signed; null before its end',
    example: 0,
  })
  found!: number | null;

  @ApiProperty({
    type: [FindingView],
    maxItems: 1000,
    nullable: true,
    description: 'The first thousand',
    example: [],
  })
  findings!: FindingView[] | null;

  @ApiProperty({ type: ChainHeadView, nullable: true, description: 'The newest DR file on record' })
  head!: ChainHeadView | null;

  @ApiProperty({
    ...text(4000),
    nullable: true,
    description: 'Why it did not come to its end',
    example: null,
  })
  failure!: string | null;

  @ApiProperty({
    ...ID,
    nullable: true,
    description: 'The activity that says so; null before its end, and where there is no DR file',
  })
  userActivityLog!: string | null;

  @ApiProperty({ format: 'date-time' })
  started!: string;

  @ApiProperty({ type: String, nullable: true, format: 'date-time' })
  finished!: string | null;

  @ApiProperty({ format: 'date-time' })
  created!: string;

  @ApiProperty({ format: 'date-time' })
  updated!: string;

  @ApiProperty(ID)
  id!: string;
}
