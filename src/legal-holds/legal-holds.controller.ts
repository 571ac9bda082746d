import { Body, Controller, Get, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { WaitingActView } from '../approvals/dto/approval.view';
import { answerOrWait } from '../approvals/waiting-act';
import { ApiWaitingAct } from '../approvals/api-waiting-act.decorator';
import { CurrentPrincipal } from '../common/access/current-principal.decorator';
import { actorOf, Principal } from '../common/access/principal';
import { RequirePermission } from '../common/access/require-permission.decorator';
import { Asked, AskedFor } from '../lists/asked-for.decorator';
import { ApiId, ApiItem, ApiList, ApiProblems } from '../common/openapi/api-answers.decorator';
import { IdPipe } from '../common/input/id.pipe';
import { Heavy } from '../heavy-work/heavy.decorator';
import type { JsonObject, ListAnswer } from '../lists/json-page';
import { ListQuery } from '../lists/list-query.dto';
import { pageRequest } from '../lists/page-request';
import { PlaceHoldDto, ReleaseHoldDto, ReviewHoldDto } from './dto/legal-hold.dto';
import { LegalHoldView } from './dto/legal-hold.view';
import { PlannedHoldView } from './dto/planned-hold.view';
import { LegalHoldsService } from './legal-holds.service';

@ApiTags('legalHolds')
@Controller('legalHolds')
@RequirePermission('dataProtection.primary')
export class LegalHoldsController {
  constructor(private readonly holds: LegalHoldsService) {}

  @Get()
  @ApiOperation({ summary: 'List legal holds, released ones too' })
  @ApiList(LegalHoldView)
  list(@Query() query: ListQuery, @AskedFor() asked: Asked): Promise<ListAnswer> {
    return this.holds.list(pageRequest(query), asked);
  }

  @Get(':id')
  @ApiOperation({ summary: 'One legal hold' })
  @ApiItem(LegalHoldView)
  get(@Param('id', IdPipe) id: string): Promise<JsonObject> {
    return this.holds.get(id);
  }

  @Post()
  @Heavy('counts')
  @ApiOperation({
    summary: 'Hold calls by numbers, carrier, CDR file, activity or call dates, with a reason',
    description:
      'At least one of them is named; where several are, a call is held when it matches every one. What is held is neither ' +
      'purged nor erased until the hold is released. The answer says what it covers, and warns where that is nothing or where ' +
      'an equal hold is active. With `dryRun` it says the same with 200 and places nothing: `id`, `placedIn`, `created` and ' +
      '`updated` are null.',
  })
  @ApiCreatedResponse({ type: LegalHoldView })
  @ApiOkResponse({ type: PlannedHoldView, description: 'Of a dry run' })
  @ApiProblems('invalid-input', 'too-large', 'unsupported-media-type')
  async place(
    @CurrentPrincipal() principal: Principal,
    @Body() input: PlaceHoldDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<JsonObject | PlannedHoldView> {
    if (input.dryRun) {
      void reply.status(200);
      return this.holds.preview(actorOf(principal), input);
    }
    return this.holds.get(await this.holds.place(actorOf(principal), input));
  }

  @Post(':id/review')
  @HttpCode(200)
  @ApiOperation({
    summary:
      'Say that a legal hold was looked at, and when it is to be looked at again; 409 when it is released',
  })
  @ApiId()
  @ApiOkResponse({ type: LegalHoldView })
  @ApiProblems('invalid-input', 'not-found', 'conflict', 'too-large', 'unsupported-media-type')
  async review(
    @CurrentPrincipal() principal: Principal,
    @Param('id', IdPipe) id: string,
    @Body() input: ReviewHoldDto,
  ): Promise<JsonObject> {
    await this.holds.review(actorOf(principal), id, input);
    return this.holds.get(id);
  }

  @Post(':id/release')
  @HttpCode(200)
  @ApiOperation({ summary: 'Release a legal hold, with a reason; 409 when it was released before' })
  @ApiId()
  @ApiOkResponse({ type: LegalHoldView })
  @ApiWaitingAct()
  @ApiProblems('invalid-input', 'not-found', 'conflict', 'too-large', 'unsupported-media-type')
  async release(
    @CurrentPrincipal() principal: Principal,
    @Param('id', IdPipe) id: string,
    @Body() { reason }: ReleaseHoldDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<JsonObject | WaitingActView> {
    const released = await this.holds.release(actorOf(principal), id, reason);
    return answerOrWait(reply, released, () => this.holds.get(id));
  }
}
