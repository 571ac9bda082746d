import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { CurrentPrincipal } from '../common/access/current-principal.decorator';
import { Principal } from '../common/access/principal';
import { RequirePermission } from '../common/access/require-permission.decorator';
import { Asked, AskedFor } from '../lists/asked-for.decorator';
import { ApiItem, ApiList } from '../common/openapi/api-answers.decorator';
import { IdPipe } from '../common/input/id.pipe';
import type { JsonObject, ListAnswer } from '../lists/json-page';
import { CallListQuery } from './dto/call-list.query';
import { pageRequest } from '../lists/page-request';
import { callFilter } from './call-filter';
import { CallsService } from './calls.service';
import { SlowListFilters } from '../lists/slow-filters.decorator';
import { CallView } from './dto/call.view';

@ApiTags('calls')
@Controller('calls')
@RequirePermission('calls.view')
export class CallsController {
  constructor(private readonly calls: CallsService) {}

  @Get()
  @ApiOperation({ summary: 'List live calls, ascending by id; the read is recorded' })
  @SlowListFilters(['carrier'], ['number'])
  @ApiList(CallView)
  list(
    @CurrentPrincipal() reader: Principal,
    @Query() query: CallListQuery,
    @AskedFor() asked: Asked,
  ): Promise<ListAnswer> {
    return this.calls.list(reader, callFilter(query), pageRequest(query), asked);
  }

  @Get(':id')
  @ApiOperation({ summary: 'One live call; the read is recorded' })
  @ApiItem(CallView)
  get(@CurrentPrincipal() reader: Principal, @Param('id', IdPipe) id: string): Promise<JsonObject> {
    return this.calls.get(reader, id);
  }
}
