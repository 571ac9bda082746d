import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
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
import { RetentionForecast, RetentionForecastService } from './status/retention-forecast.service';
import { RetentionPreview, RetentionPreviewService } from './status/retention-preview.service';
import { RetentionRunView } from './records/retention-run.view';
import { RetentionService } from './runs/retention.service';

@ApiTags('retention')
@Controller()
@RequirePermission('dataProtection.view')
export class RetentionController {
  constructor(
    private readonly retention: RetentionService,
    private readonly previews: RetentionPreviewService,
    private readonly forecasts: RetentionForecastService,
  ) {}

  @Get('retention')
  @ApiOperation({ summary: 'Policy, next run, and what is due and held by day of deletion' })
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

  @Post('retention/run')
  @HttpCode(202)
  @RequirePermission('dataProtection.primary')
  @ApiOperation({ summary: 'Start a retention run; 409 while one is running' })
  @ApiResponse({ status: 202, description: 'Started; follow it under retentionRuns', type: RetentionRunView })
  @ApiProblems('invalid-input', 'conflict', 'too-large', 'unsupported-media-type')
  async run(@CurrentPrincipal() principal: Principal, @Body() { dryRun }: StartRunDto): Promise<JsonObject> {
    const { id } = await this.retention.start({ actor: actorOf(principal), startedBy: 'API', dryRun });
    return this.retention.get(id);
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
  return { ...preview, cutoff: '', lastRun: lastRun && { ...lastRun, ...still } };
}
