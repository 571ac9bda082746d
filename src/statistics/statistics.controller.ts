import { Controller, Get, Query } from '@nestjs/common';
import { ApiExtraModels, ApiOkResponse, ApiOperation, ApiTags, getSchemaPath } from '@nestjs/swagger';
import { SEES_SYSTEM } from '../common/access/principal';
import { RequirePermission } from '../common/access/require-permission.decorator';
import { ApiProblems } from '../common/openapi/api-answers.decorator';
import { ApiCounts } from './api-counts.decorator';
import { CountView, ImportCountView } from './dto/count.view';
import { DaySizesView } from './dto/day-sizes.view';
import {
  askingOf,
  DaysQuery,
  DeletionStatisticsQuery,
  ImportStatisticsQuery,
  ReadStatisticsQuery,
} from './dto/statistics.query';
import { MOST_DAYS } from './statistics';
import { StatisticsService } from './statistics.service';

@ApiTags('statistics')
@Controller('statistics')
export class StatisticsController {
  constructor(private readonly statistics: StatisticsService) {}

  @Get('deletions')
  @RequirePermission('userActivityLog.view')
  @ApiOperation({
    summary: 'How many calls were deleted, by day, carrier, user and reason',
    description:
      'What was deleted on a day counts for that day for ever, also when it was reinstated, archived, restored or erased ' +
      'since. The carrier is null where calls were deleted and archived before version 0.2.0.',
  })
  @ApiCounts(CountView)
  @ApiProblems('invalid-input')
  deletions(@Query() query: DeletionStatisticsQuery): Promise<CountView[]> {
    return this.statistics.deletions(askingOf(query));
  }

  @Get('reads')
  @RequirePermission('userActivityLog.view')
  @ApiOperation({
    summary: 'How many reads are recorded, by day, user and activity type',
    description:
      'Counts entries of the activity log of the kind `read`, also those that left the log since. Requests that disclosed ' +
      'nothing share one entry an hour.',
  })
  @ApiCounts(CountView)
  @ApiProblems('invalid-input')
  reads(@Query() query: ReadStatisticsQuery): Promise<CountView[]> {
    return this.statistics.reads(askingOf(query));
  }

  @Get('imports')
  @RequirePermission('CDRFiles.view')
  @ApiOperation({
    summary: 'How many CDR files came, by day, carrier, status, layout and way',
    description: 'The day is the one they came on; the status is the present one.',
  })
  @ApiCounts(ImportCountView)
  @ApiProblems('invalid-input')
  imports(@Query() query: ImportStatisticsQuery): Promise<ImportCountView[]> {
    return this.statistics.imports(askingOf(query));
  }

  @Get('sizes')
  @RequirePermission(SEES_SYSTEM)
  @ApiOperation({
    summary: 'How much room the database, CDR files, DR files and backups took, by day',
    description: `Read once each UTC day by a server, soon after the day begins. The newest ${MOST_DAYS} days are kept.`,
  })
  @ApiExtraModels(DaySizesView)
  @ApiOkResponse({
    description: 'Days ascend. Days on which no server ran are left out',
    schema: { type: 'array', maxItems: MOST_DAYS, items: { $ref: getSchemaPath(DaySizesView) } },
  })
  @ApiProblems('invalid-input')
  sizes(@Query() query: DaysQuery): Promise<DaySizesView[]> {
    return this.statistics.sizes(query);
  }
}
