import { ApiProperty } from '@nestjs/swagger';
import { SHA256, text } from '../../common/api-schemas';

export class FindingView {
  @ApiProperty({
    type: 'integer',
    nullable: true,
    description: 'Null for what has no place in the chain',
    example: 1,
  })
  sequence!: number | null;

  @ApiProperty({ ...text(1000), example: 'deleted-calls_000001_2025-10-01_2025-10-31.manifest.json' })
  fileName!: string;

  @ApiProperty({
    ...text(4000),
    description: "Goes on from the file's name",
    example: 'was changed in rowCount',
  })
  problem!: string;
}

export class ChainHeadView {
  @ApiProperty({ type: 'integer', example: 14 })
  sequence!: number;

  @ApiProperty({ ...SHA256, example: 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855' })
  manifestSha256!: string;
}

/** What a verification found, as the API shows it. */
export class VerificationView {
  @ApiProperty({ description: 'True when nothing was found', example: true })
  ok!: boolean;

  @ApiProperty({ type: 'integer', example: 1 })
  checkedFiles!: number;

  @ApiProperty({ type: ChainHeadView, nullable: true, description: 'The newest DR file on record' })
  head!: ChainHeadView | null;

  @ApiProperty({ type: [FindingView], maxItems: 100_000, example: [] })
  findings!: FindingView[];
}
