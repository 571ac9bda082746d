import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { callFilter } from '../calls/call-filter';
import { CurrentPrincipal } from '../common/access/current-principal.decorator';
import { actorOf, Principal } from '../common/access/principal';
import { RequirePermission } from '../common/access/require-permission.decorator';
import { Asked, AskedFor } from '../lists/asked-for.decorator';
import { ApiId, ApiItem, ApiList, ApiProblems } from '../common/openapi/api-answers.decorator';
import { IdPipe } from '../common/input/id.pipe';
import { Heavy } from '../heavy-work/heavy.decorator';
import type { JsonObject, ListAnswer } from '../lists/json-page';
import { DeletedCallListQuery } from './dto/deleted-call-list.query';
import { SlowListFilters } from '../lists/slow-filters.decorator';
import { pageRequest } from '../lists/page-request';
import { DeletedCallsService } from './deleted-calls.service';
import { DeletionResult } from './deletion.service';
import { DeletedCallView } from './dto/deleted-call.view';
import { DeletionResultView, ReasonDto } from './dto/deletion.dto';
import { ReinstatementService } from './reinstatement.service';

@ApiTags('deletedCalls')
@Controller('deletedCalls')
@RequirePermission('dataProtection.view')
export class DeletedCallsController {
  constructor(
    private readonly deletedCalls: DeletedCallsService,
    private readonly reinstatements: ReinstatementService,
  ) {}

  @Get()
  @ApiOperation({ summary: 'List deleted calls, ascending by id; the read is recorded' })
  @SlowListFilters(['carrier'], ['number', 'userActivityLog'])
  @ApiList(DeletedCallView)
  list(
    @CurrentPrincipal() reader: Principal,
    @Query() query: DeletedCallListQuery,
    @AskedFor() asked: Asked,
  ): Promise<ListAnswer> {
    return this.deletedCalls.list(reader, callFilter(query), pageRequest(query), asked);
  }

  @Get(':id')
  @ApiOperation({ summary: 'One deleted call; the read is recorded' })
  @ApiItem(DeletedCallView)
  get(@CurrentPrincipal() reader: Principal, @Param('id', IdPipe) id: string): Promise<JsonObject> {
    return this.deletedCalls.get(reader, id);
  }

  @Post(':id/reinstate')
  @HttpCode(200)
  @Heavy('changes')
  @RequirePermission('dataProtection.primary')
  @ApiOperation({ summary: 'Put one deleted call back as a live call; a second time changes nothing' })
  @ApiId()
  @ApiOkResponse({ type: DeletionResultView })
  @ApiProblems('invalid-input', 'not-found', 'conflict', 'too-large', 'unsupported-media-type')
  reinstate(
    @CurrentPrincipal() principal: Principal,
    @Param('id', IdPipe) id: string,
    @Body() { reason }: ReasonDto,
  ): Promise<DeletionResult> {
    return this.reinstatements.reinstate(actorOf(principal), { deletedCallId: id }, reason);
  }
}
