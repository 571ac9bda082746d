import { ApiProperty } from '@nestjs/swagger';
import { FailedCdrFileView } from './cdr-file-failure.view';

/** What became of the bytes of a CDR file. */
export class StoredCdrFileView extends FailedCdrFileView {
  @ApiProperty({
    type: String,
    format: 'date-time',
    nullable: true,
    description:
      'Since when its bytes and rejected lines are gone, as the policy says; null while they are there',
  })
  bytesRemoved!: string | null;

  @ApiProperty({
    type: String,
    format: 'date-time',
    nullable: true,
    description:
      'Since when a copy without an erased number is in the place of the file as it came; `originalHash` and `sha256` are ' +
      'those of the file as it came',
  })
  redacted!: string | null;
}
