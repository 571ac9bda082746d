import { ApiProperty } from '@nestjs/swagger';
import { text } from '../../common/api-schemas';

/** The mail that brought a CDR file; null where none did. */
export class CdrFileMailView {
  @ApiProperty({ ...text(2000), nullable: true, example: null })
  mailMessage!: string | null;

  @ApiProperty({ ...text(2000), nullable: true, example: null })
  mailFrom!: string | null;

  @ApiProperty({ ...text(2000), nullable: true, example: null })
  mailTo!: string | null;

  @ApiProperty({ ...text(2000), nullable: true, example: null })
  mailSubject!: string | null;
}
