import { Body, Controller, Get, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import {
  ApiExtraModels,
  ApiOkResponse,
  ApiOperation,
  ApiResponse,
  ApiTags,
  getSchemaPath,
} from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { WaitingActView } from '../approvals/dto/approval.view';
import { answerOrWait } from '../approvals/waiting-act';
import { CurrentPrincipal } from '../common/access/current-principal.decorator';
import { actorOf, Principal } from '../common/access/principal';
import { RequirePermission } from '../common/access/require-permission.decorator';
import { Asked, AskedFor } from '../lists/asked-for.decorator';
import { ApiItem, ApiList, ApiProblems } from '../common/openapi/api-answers.decorator';
import { IdPipe } from '../common/input/id.pipe';
import { JsonObject, ListAnswer } from '../lists/json-page';
import { ListQuery } from '../lists/list-query.dto';
import { pageRequest } from '../lists/page-request';
import { RetentionPreviewView, StartRunDto } from './dto/retention.view';
import { ForecastQuery, RetentionForecastView } from './dto/retention-forecast.view';
import { RegisterRowView } from './dto/register.view';
import { RetentionRegister } from './status/retention-register.service';
import { Heavy } from '../heavy-work/heavy.decorator';
import { RetentionForecast, RetentionForecastService } from './status/retention-forecast.service';
import { RetentionPreview, RetentionPreviewService } from './status/retention-preview.service';
import { RetentionRunView } from './records/retention-run.view';
import { RetentionService } from './runs/retention.service';
import { RunRequests } from './runs/run-requests.service';

@ApiTags('retention')
@Controller()
@RequirePermission('dataProtection.view')
export class RetentionController {
  constructor(
    private readonly retention: RetentionService,
    private readonly previews: RetentionPreviewService,
    private readonly forecasts: RetentionForecastService,
    private readonly registers: RetentionRegister,
    private readonly requests: RunRequests,
  ) {}

  @Get('retention')
  @ApiOperation({
    summary: 'Policy, next run, and what is due and held: by day of deletion, and of every class',
  })
  @ApiOkResponse({ type: RetentionPreviewView })
  @ApiProblems()
  async preview(): Promise<JsonObject> {
    const preview = await this.previews.preview();
    return new JsonObject(JSON.stringify(preview), JSON.stringify(withoutTicking(preview)));
  }

  @Get('retention/forecast')
  @ApiOperation({ summary: 'What will be due and held by a day, by class and by the day it becomes due' })
  @ApiOkResponse({ type: RetentionForecastView })
  @ApiProblems('invalid-input')
  forecast(@Query() { until }: ForecastQuery): Promise<RetentionForecast> {
    return this.forecasts.forecast(until);
  }

  @Get('retention/register')
  @Heavy('counts')
  @ApiOperation({
    summary:
      'The register of what is kept of persons: each class, its clock, its period, and what there is of it',
    description: 'What article 30 of the GDPR asks for about retention, with present values and counts.',
  })
  @ApiList(RegisterRowView)
  register(@Query() query: ListQuery, @AskedFor() asked: Asked): Promise<ListAnswer> {
    return this.registers.page(pageRequest(query), asked);
  }

  @Post('retention/run')
  @HttpCode(202)
  @RequirePermission('dataProtection.primary')
  @ApiOperation({
    summary: 'Start a retention run; 409 while one is running',
    description:
      'Where the policy has `approvals` on, a run that the schedule does not start waits until another user with data ' +
      'protection access `primary` approves it, dry runs excepted: the answer is the request then. The same request, sent ' +
      'again within seven days, starts it once.',
  })
  @ApiExtraModels(RetentionRunView, WaitingActView)
  @ApiResponse({
    status: 202,
    description: 'Started, to be followed under retentionRuns; or what it waits for',
    schema: { oneOf: [{ $ref: getSchemaPath(RetentionRunView) }, { $ref: getSchemaPath(WaitingActView) }] },
  })
  @ApiProblems('invalid-input', 'conflict', 'too-large', 'unsupported-media-type')
  async run(
    @CurrentPrincipal() principal: Principal,
    @Body() { dryRun }: StartRunDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<JsonObject | WaitingActView> {
    const started = await this.requests.start({ actor: actorOf(principal), startedBy: 'API', dryRun });
    return answerOrWait(reply, started, ({ id }) => this.retention.get(id));
  }

  @Get('retentionRuns')
  @ApiOperation({ summary: 'List retention runs' })
  @ApiList(RetentionRunView)
  list(@Query() query: ListQuery, @AskedFor() asked: Asked): Promise<ListAnswer> {
    return this.retention.list(pageRequest(query), asked);
  }

  @Get('retentionRuns/:id')
  @ApiOperation({ summary: 'One retention run' })
  @ApiItem(RetentionRunView)
  get(@Param('id', IdPipe) id: string): Promise<JsonObject> {
    return this.retention.get(id);
  }
}

/** What a preview says apart from what the clock alone changes: its tag is made of this. */
function withoutTicking({ lastRun, ...preview }: RetentionPreview): Partial<RetentionPreview> {
  const still = { seconds: 0, rowsPerSecond: 0, bytesPerSecond: 0 };
  const classes = preview.classes.map((status) => ({ ...status, cutoff: null }));
  return { ...preview, classes, cutoff: '', lastRun: lastRun && { ...lastRun, ...still } };
}
