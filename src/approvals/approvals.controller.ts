import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { CurrentPrincipal } from '../common/access/current-principal.decorator';
import { actorOf, Principal } from '../common/access/principal';
import { RequirePermission } from '../common/access/require-permission.decorator';
import { IdPipe } from '../common/input/id.pipe';
import { ApiId, ApiItem, ApiList, ApiProblems } from '../common/openapi/api-answers.decorator';
import { Asked, AskedFor } from '../lists/asked-for.decorator';
import type { JsonObject, ListAnswer } from '../lists/json-page';
import { pageRequest } from '../lists/page-request';
import { ApprovalDecisions } from './approval-decisions.service';
import { ApprovalListQuery, ApproveDto, RejectDto } from './dto/approval.dto';
import { ApprovalView } from './dto/approval.view';

@ApiTags('approvals')
@Controller('approvals')
@RequirePermission('dataProtection.primary')
export class ApprovalsController {
  constructor(private readonly decisions: ApprovalDecisions) {}

  @Get()
  @ApiOperation({ summary: 'List what waits, or waited, for the approval of a second person' })
  @ApiList(ApprovalView)
  list(@Query() query: ApprovalListQuery, @AskedFor() asked: Asked): Promise<ListAnswer> {
    return this.decisions.list(query.status, pageRequest(query), asked);
  }

  @Get(':id')
  @ApiOperation({ summary: 'One request for approval' })
  @ApiItem(ApprovalView)
  get(@Param('id', IdPipe) id: string): Promise<JsonObject> {
    return this.decisions.get(id);
  }

  @Post(':id/approve')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Approve what somebody else asked for, with a reason',
    description:
      'Whoever asked repeats the same request then, within seven days of the first: it is done once. 403 for who asked, and ' +
      'for a user whose key was last replaced by who asked; 409 when it does not wait any more. An approval counts only ' +
      'while the approver is active and has data protection access `primary`.',
  })
  @ApiId()
  @ApiOkResponse({ type: ApprovalView })
  @ApiProblems('invalid-input', 'not-found', 'conflict', 'too-large', 'unsupported-media-type')
  async approve(
    @CurrentPrincipal() principal: Principal,
    @Param('id', IdPipe) id: string,
    @Body() { reason }: ApproveDto,
  ): Promise<JsonObject> {
    await this.decisions.approve(actorOf(principal), id, reason);
    return this.decisions.get(id);
  }

  @Post(':id/reject')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Reject what somebody asked for, or take back what you asked for, with a reason',
    description: '409 when it does not wait any more.',
  })
  @ApiId()
  @ApiOkResponse({ type: ApprovalView })
  @ApiProblems('invalid-input', 'not-found', 'conflict', 'too-large', 'unsupported-media-type')
  async reject(
    @CurrentPrincipal() principal: Principal,
    @Param('id', IdPipe) id: string,
    @Body() { reason }: RejectDto,
  ): Promise<JsonObject> {
    await this.decisions.reject(actorOf(principal), id, reason);
    return this.decisions.get(id);
  }
}
