import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
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
  @ApiOperation({ summary: 'List live calls, ascending by id' })
  @SlowListFilters(['carrier'], ['number'])
  @ApiList(CallView)
  list(@Query() query: CallListQuery, @AskedFor() asked: Asked): Promise<ListAnswer> {
    return this.calls.list(callFilter(query), pageRequest(query), asked);
  }

  @Get(':id')
  @ApiOperation({ summary: 'One live call' })
  @ApiItem(CallView)
  get(@Param('id', IdPipe) id: string): Promise<JsonObject> {
    return this.calls.get(id);
  }
}
