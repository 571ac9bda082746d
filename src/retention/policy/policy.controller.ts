import { Body, Controller, Get, HttpCode, Param, Patch, Post, Query, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiWaitingAct } from '../../approvals/api-waiting-act.decorator';
import { WaitingActView } from '../../approvals/dto/approval.view';
import { answerOrWait } from '../../approvals/waiting-act';
import type { FastifyReply } from 'fastify';
import { CurrentPrincipal } from '../../common/access/current-principal.decorator';
import { actorOf, Principal } from '../../common/access/principal';
import { RequirePermission } from '../../common/access/require-permission.decorator';
import { IdPipe } from '../../common/input/id.pipe';
import { ApiId, ApiList, ApiProblems } from '../../common/openapi/api-answers.decorator';
import { Heavy } from '../../heavy-work/heavy.decorator';
import { Asked, AskedFor } from '../../lists/asked-for.decorator';
import type { ListAnswer } from '../../lists/json-page';
import { ListQuery } from '../../lists/list-query.dto';
import { pageRequest } from '../../lists/page-request';
import type { ClockView } from '../../policy/clock/clock-doubt';
import { ClockWatch } from '../../policy/clock/clock-watch.service';
import { PolicyChangeView } from '../../policy/dto/policy-change.view';
import { PolicyService } from '../../policy/policy.service';
import { ClockStateView, ConfirmClockDto } from './dto/clock.dto';
import { ChangePolicyDto, WithdrawPolicyChangeDto } from './dto/policy.dto';
import { ChangedPolicyView, PolicyView } from './dto/policy.view';
import { ChangedPolicy, RetentionPolicyService, ShownPolicy } from './retention-policy.service';

@ApiTags('retention')
@Controller('retention')
@RequirePermission('dataProtection.view')
export class PolicyController {
  constructor(
    private readonly policies: RetentionPolicyService,
    private readonly history: PolicyService,
    private readonly clock: ClockWatch,
  ) {}

  @Get('policy')
  @ApiOperation({ summary: 'What is kept how long, for whom DR files are encrypted, and what changes later' })
  @ApiOkResponse({ type: PolicyView })
  @ApiProblems()
  show(): Promise<ShownPolicy> {
    return this.policies.show();
  }

  @Patch('policy')
  @Heavy('counts')
  @RequirePermission('dataProtection.primary')
  @ApiOperation({
    summary: 'Change the policy, with a reason',
    description:
      'A longer period is in force at once. A shorter one, other recipients and the end of approvals come into force 24 hours ' +
      'later, and can be withdrawn until then. The answer says what becomes due. What is left out stays as it is; a later ' +
      'change of the same field takes the place of one that still waits. With `dryRun` nothing is changed. ' +
      'Where `approvals` are on, a shorter period and other recipients wait for the approval of a second person first; the ' +
      'end of approvals waits its 24 hours alone.',
  })
  @ApiOkResponse({ type: ChangedPolicyView })
  @ApiWaitingAct()
  @ApiProblems('invalid-input', 'too-large', 'unsupported-media-type')
  async change(
    @CurrentPrincipal() principal: Principal,
    @Body() input: ChangePolicyDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ChangedPolicy | WaitingActView> {
    const changed = await this.policies.change(actorOf(principal), 'API', input);
    return answerOrWait(reply, changed, (policy) => policy);
  }

  @Post('confirmClock')
  @HttpCode(200)
  @RequirePermission('dataProtection.primary')
  @ApiOperation({
    summary: 'Say that the clock is right, with a reason; 409 when nobody doubts it',
    description:
      'While the clock is behind the latest instant that was seen, or more than two days ahead of it, runs are held back: ' +
      'nothing is purged or expired. A server that was up for 24 hours all the while believes it by itself.',
  })
  @ApiOkResponse({ type: ClockStateView })
  @ApiProblems('invalid-input', 'conflict', 'too-large', 'unsupported-media-type')
  confirmClock(
    @CurrentPrincipal() principal: Principal,
    @Body() { reason }: ConfirmClockDto,
  ): Promise<ClockView> {
    return this.clock.confirm(actorOf(principal), reason);
  }

  @Get('policyChanges')
  @ApiOperation({ summary: 'List every decision about the policy, the first values too' })
  @ApiList(PolicyChangeView)
  list(@Query() query: ListQuery, @AskedFor() asked: Asked): Promise<ListAnswer> {
    return this.history.changes(pageRequest(query), asked);
  }

  @Post('policyChanges/:id/withdraw')
  @HttpCode(200)
  @RequirePermission('dataProtection.primary')
  @ApiOperation({
    summary: 'Withdraw a change that is not in force yet, with a reason; 409 when it is too late',
  })
  @ApiId()
  @ApiOkResponse({ type: PolicyView })
  @ApiProblems('invalid-input', 'not-found', 'conflict', 'too-large', 'unsupported-media-type')
  withdraw(
    @CurrentPrincipal() principal: Principal,
    @Param('id', IdPipe) id: string,
    @Body() { reason }: WithdrawPolicyChangeDto,
  ): Promise<ShownPolicy> {
    return this.policies.withdraw(actorOf(principal), id, reason);
  }
}
