import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn } from 'class-validator';
import { ID, SHA256, text } from '../../common/api-schemas';
import { MayBeLeftOut } from '../../common/input/validators';
import { ListQuery } from '../../lists/list-query.dto';
import { CERTIFIED_ACTS, CertifiedAct } from '../certified-acts';

const HASH = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';

/** A certificate as the API lists it. */
export class CertificateView {
  @ApiProperty({ enum: CERTIFIED_ACTS, example: 'DR file expired' })
  act!: CertifiedAct;

  @ApiProperty({
    ...text(255),
    nullable: true,
    description: 'The collection of what it is about',
    example: 'disasterRecoveryFiles',
  })
  linkedToType!: string | null;

  @ApiProperty({ ...ID, nullable: true, description: 'The id of what it is about' })
  linkedTo!: string | null;

  @ApiProperty({ ...ID, description: 'The activity that it certifies' })
  userActivityLog!: string;

  @ApiProperty({ ...SHA256, description: 'Of the certificate as JSON, byte for byte', example: HASH })
  sha256!: string;

  @ApiProperty({
    ...SHA256,
    description: 'SHA-256 of the public key (DER) that checks its signature',
    example: HASH,
  })
  signingKey!: string;

  @ApiProperty({ format: 'date-time' })
  created!: string;

  @ApiProperty(ID)
  id!: string;
}

/** Parameters of the list of certificates. */
export class CertificateListQuery extends ListQuery {
  @ApiPropertyOptional({ enum: CERTIFIED_ACTS, description: 'Only of this act', example: 'DR file restored' })
  @MayBeLeftOut()
  @IsIn(CERTIFIED_ACTS, { message: `must be one of ${CERTIFIED_ACTS.join(', ')}` })
  act?: CertifiedAct;
}
