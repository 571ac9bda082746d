import { ApiPropertyOptional } from '@nestjs/swagger';
import { text } from '../../../common/api-schemas';
import { IsPlainText } from '../../../common/input/validators';
import { IsLine, line } from './line.decorator';
import { SourceCurrencyDto } from './source-currency.dto';
import { MayBeNull } from './may-be-null.decorator';

const SECRET = 'Stored encrypted; never shown again. Null takes it away.';

/** What a source keeps secret. */
export class SourceSecretsDto extends SourceCurrencyDto {
  @ApiPropertyOptional({ ...line(1000), nullable: true, writeOnly: true, description: SECRET })
  @MayBeNull()
  @IsLine(1000)
  password?: string | null;

  @ApiPropertyOptional({
    ...text(16_384),
    nullable: true,
    writeOnly: true,
    description: `SFTP, PEM or OpenSSH. ${SECRET}`,
  })
  @MayBeNull()
  @IsPlainText(16_384)
  privateKey?: string | null;

  @ApiPropertyOptional({
    ...line(1000),
    nullable: true,
    writeOnly: true,
    description: `Of the private key. ${SECRET}`,
  })
  @MayBeNull()
  @IsLine(1000)
  passphrase?: string | null;

  @ApiPropertyOptional({
    ...line(255),
    nullable: true,
    writeOnly: true,
    description: `Of the encrypted files in zip archives. ${SECRET}`,
  })
  @MayBeNull()
  @IsLine(255)
  bundlePassword?: string | null;
}
