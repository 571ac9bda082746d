import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn } from 'class-validator';
import { ReasonField } from '../../common/input/input-fields';
import { MayBeLeftOut } from '../../common/input/validators';
import { ListQuery } from '../../lists/list-query.dto';
import { APPROVAL_STATUSES, ApprovalStatus } from './approval.view';

export class ApproveDto {
  @ReasonField('I looked at the case')
  reason!: string;
}

export class RejectDto {
  @ReasonField('The court has not answered yet')
  reason!: string;
}

/** Parameters of the list of approvals. */
export class ApprovalListQuery extends ListQuery {
  @ApiPropertyOptional({
    enum: APPROVAL_STATUSES,
    description: 'Only requests with this status',
    example: 'Waiting',
  })
  @MayBeLeftOut()
  @IsIn(APPROVAL_STATUSES, { message: `must be one of ${APPROVAL_STATUSES.join(', ')}` })
  status?: ApprovalStatus;
}
