import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { RequirePermission } from '../common/access/require-permission.decorator';
import { Asked, AskedFor } from '../lists/asked-for.decorator';
import { ApiItem, ApiList } from '../common/openapi/api-answers.decorator';
import { IdPipe } from '../common/input/id.pipe';
import type { JsonObject, ListAnswer } from '../lists/json-page';
import { SlowListFilters } from '../lists/slow-filters.decorator';
import { pageRequest } from '../lists/page-request';
import { activityFilter, ActivityListQuery } from './dto/activity-list.query';
import { UserActivityLogView } from './dto/user-activity-log.view';
import { UserActivityLogService } from './user-activity-log.service';

@ApiTags('userActivityLog')
@Controller('userActivityLog')
@RequirePermission('userActivityLog.view')
export class UserActivityLogController {
  constructor(private readonly log: UserActivityLogService) {}

  @Get()
  @SlowListFilters(['reason', 'createdSince', 'createdUntil', 'updatedSince'], ['linkedTo', 'CDRFileID'])
  @ApiOperation({
    summary: 'List who did what, ascending by id; filters together limit it to what meets all of them',
  })
  @ApiList(UserActivityLogView)
  list(@Query() query: ActivityListQuery, @AskedFor() asked: Asked): Promise<ListAnswer> {
    return this.log.list(pageRequest(query), asked, activityFilter(query));
  }

  @Get(':id')
  @ApiOperation({ summary: 'One activity entry' })
  @ApiItem(UserActivityLogView)
  get(@Param('id', IdPipe) id: string): Promise<JsonObject> {
    return this.log.get(id);
  }
}
