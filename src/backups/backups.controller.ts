import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { RequirePermission } from '../common/access/require-permission.decorator';
import { NotFoundError } from '../common/errors/problem.error';
import { IdPipe } from '../common/input/id.pipe';
import { ApiItem, ApiList } from '../common/openapi/api-answers.decorator';
import { Asked, AskedFor } from '../lists/asked-for.decorator';
import type { JsonObject, ListAnswer } from '../lists/json-page';
import { ListQuery } from '../lists/list-query.dto';
import { pageRequest } from '../lists/page-request';
import { BackupView } from './backup.view';
import { BackupRepository } from './records/backup.repository';

@ApiTags('backups')
@Controller('backups')
@RequirePermission('dataProtection.primary')
export class BackupsController {
  constructor(private readonly backups: BackupRepository) {}

  @Get()
  @ApiOperation({
    summary: 'List backups of the database, failed and removed ones too',
    description:
      'They are made by BACKUP_CRON of the server and by `deleted-calls backup create`. Their bytes never come over the API.',
  })
  @ApiList(BackupView)
  list(@Query() query: ListQuery, @AskedFor() asked: Asked): Promise<ListAnswer> {
    return this.backups.page(pageRequest(query), asked);
  }

  @Get(':id')
  @ApiOperation({ summary: 'One backup: what it holds, and what proved it' })
  @ApiItem(BackupView)
  async get(@Param('id', IdPipe) id: string): Promise<JsonObject> {
    const backup = await this.backups.findJson(id);
    if (!backup) throw new NotFoundError(`There is no backup ${id}.`);
    return backup;
  }
}
