import { ApiProperty } from '@nestjs/swagger';
import { ID, SHA256, text } from '../../common/api-schemas';
import { APPROVED_ACTS, ApprovedAct } from '../acts';

const HASH = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';

export const APPROVAL_STATUSES = ['Waiting', 'Approved', 'Rejected', 'Used', 'Expired'] as const;
export type ApprovalStatus = (typeof APPROVAL_STATUSES)[number];

const NULLABLE_ID = { ...ID, nullable: true } as const;

/** A request for the approval of a second person, as the API shows it. */
export class ApprovalView {
  @ApiProperty({ enum: APPROVED_ACTS, example: 'Legal hold release' })
  act!: ApprovedAct;

  @ApiProperty({
    ...text(255),
    nullable: true,
    description: 'What it is about: the id of the hold, DR file or user; of a run the time it would be as of',
    example: '3',
  })
  subject!: string | null;

  @ApiProperty({
    type: 'object',
    additionalProperties: true,
    nullable: true,
    description:
      'Exactly what was asked for; null of an erasure that was decided against, has happened, or is over',
    example: { reason: 'The case is closed' },
  })
  parameters!: object | null;

  @ApiProperty({
    ...SHA256,
    nullable: true,
    description: 'SHA-256 of act, subject and parameters',
    example: HASH,
  })
  parametersHash!: string | null;

  @ApiProperty({
    enum: APPROVAL_STATUSES,
    description: 'Waiting for a decision; Approved and to be repeated by who asked; or over',
    example: 'Waiting',
  })
  status!: ApprovalStatus;

  @ApiProperty({ ...text(255), example: 'Ada Lovelace' })
  requestedBy!: string;

  @ApiProperty({ ...NULLABLE_ID, description: 'Null for an operator at the command line' })
  requestedByID!: string | null;

  @ApiProperty({ ...text(255), nullable: true, description: 'Who approved or rejected it', example: null })
  decidedBy!: string | null;

  @ApiProperty(NULLABLE_ID)
  decidedByID!: string | null;

  @ApiProperty({ ...text(2000), nullable: true, description: 'Why so', example: null })
  decisionReason!: string | null;

  @ApiProperty({ type: String, nullable: true, format: 'date-time', example: null })
  decided!: string | null;

  @ApiProperty({ type: String, nullable: true, format: 'date-time', example: null })
  used!: string | null;

  @ApiProperty({ ...ID, description: 'The activity that asked' })
  requestedIn!: string;

  @ApiProperty({ ...NULLABLE_ID, description: 'The activity that decided' })
  decidedIn!: string | null;

  @ApiProperty({ ...NULLABLE_ID, description: 'The activity that used it, in the transaction of the act' })
  usedIn!: string | null;

  @ApiProperty({ format: 'date-time', description: 'Seven days after it was asked for' })
  expires!: string;

  @ApiProperty({ format: 'date-time' })
  created!: string;

  @ApiProperty({ format: 'date-time' })
  updated!: string;

  @ApiProperty(ID)
  id!: string;
}

/** The answer to an act that waits: nothing was done. */
export class WaitingActView {
  @ApiProperty({ type: ApprovalView })
  approval!: ApprovalView;
}
