import { ApiProperty } from '@nestjs/swagger';
import { ID, SHA256, text } from '../../common/api-schemas';
import { ChainHeadView } from '../../dr-files/dto/verification.view';
import { CERTIFIED_ACTS } from '../certified-acts';

const HASH = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';
const FREE = { type: 'object', additionalProperties: true } as const;

class AskedByView {
  @ApiProperty({ ...text(255), example: 'admin' })
  user!: string;

  @ApiProperty({ ...ID, nullable: true, description: 'Null where no API key was used' })
  userID!: string | null;

  @ApiProperty({ example: true })
  usedAPI!: boolean;
}

class GivenApprovalView {
  @ApiProperty(ID)
  approval!: string;

  @ApiProperty({ ...text(255), example: 'admin' })
  requestedBy!: string;

  @ApiProperty({ ...text(255), example: 'Ada Lovelace' })
  approvedBy!: string;

  @ApiProperty(ID)
  approvedByID!: string;

  @ApiProperty({ format: 'date-time' })
  approved!: string;
}

/** A certificate as it is signed. */
export class CertificateDocumentView {
  @ApiProperty({ enum: ['deleted-calls certificate'] })
  format!: string;

  @ApiProperty({ type: 'integer', example: 1 })
  formatVersion!: number;

  @ApiProperty({ enum: CERTIFIED_ACTS, example: 'DR file expired' })
  act!: string;

  @ApiProperty({
    ...FREE,
    description: 'What was done, and how much',
    example: { collection: 'disasterRecoveryFiles', id: '14', rowCount: 5000 },
  })
  what!: object;

  @ApiProperty({
    ...FREE,
    nullable: true,
    description: 'The policy in force then',
    example: { drFileDays: 180, approvals: true },
  })
  policy!: object | null;

  @ApiProperty({ type: AskedByView })
  askedBy!: AskedByView;

  @ApiProperty({ type: [GivenApprovalView], maxItems: 100, description: 'Empty where nobody had to' })
  approvedBy!: GivenApprovalView[];

  @ApiProperty({
    type: 'array',
    items: { ...ID },
    maxItems: 1_000_000,
    description: 'The legal holds that were active then',
    example: ['3'],
  })
  holdsLookedAt!: string[];

  @ApiProperty({
    ...FREE,
    nullable: true,
    description: 'Of the file that it is about',
    example: { sha256: HASH, manifestSha256: HASH },
  })
  hashes!: object | null;

  @ApiProperty({ type: ChainHeadView, nullable: true })
  chainHead!: ChainHeadView | null;

  @ApiProperty(ID)
  userActivityLog!: string;

  @ApiProperty({ format: 'date-time', description: 'When it was done' })
  done!: string;

  @ApiProperty({ format: 'date-time', description: 'When the certificate was made' })
  made!: string;

  @ApiProperty({ ...text(255), example: '0.2.0' })
  softwareVersion!: string;

  @ApiProperty({ ...SHA256, description: 'SHA-256 of the public key (DER)', example: HASH })
  signingKey!: string;
}
