import { ApiProperty } from '@nestjs/swagger';
import { CallEvidenceView } from './call-evidence.view';
import { ID } from '../../common/api-schemas';

/** A live call as the API shows it. */
export class CallView extends CallEvidenceView {
  @ApiProperty({ ...ID, example: '228063641600000001' })
  id!: string;

  @ApiProperty({
    format: 'date-time',
    description: 'Moment of the import',
    example: '2026-10-01T06:00:00.000Z',
  })
  created!: string;

  @ApiProperty({ format: 'date-time', example: '2026-10-01T06:00:00.000Z' })
  updated!: string;
}
