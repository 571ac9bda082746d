import { ApiProperty } from '@nestjs/swagger';
import { CallEvidenceView } from '../../calls/dto/call-evidence.view';
import { ID } from '../../common/api-schemas';

/** A deleted call as the API shows it. */
export class DeletedCallView extends CallEvidenceView {
  @ApiProperty({
    ...ID,
    description: 'Deleted in User Activity ID: the entry that recorded the deletion',
    example: '42',
  })
  userActivityLog!: string;

  @ApiProperty({
    ...ID,
    description: 'Deleted Call ID: grows with the moment of deletion',
    example: '228063641600000001',
  })
  id!: string;

  @ApiProperty({ ...ID, description: "The live call's id before", example: '227063641600000001' })
  callID!: string;

  @ApiProperty({
    format: 'date-time',
    description: 'Moment of deletion',
    example: '2026-10-05T09:12:44.000Z',
  })
  created!: string;

  @ApiProperty({ format: 'date-time', example: '2026-10-05T09:12:44.000Z' })
  updated!: string;

  @ApiProperty({
    ...ID,
    nullable: true,
    description: 'The activity that put the call back',
    example: null,
  })
  reinstatedIn!: string | null;
}
