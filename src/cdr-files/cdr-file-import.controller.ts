import { Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { CurrentPrincipal } from '../common/access/current-principal.decorator';
import { actorOf, Principal } from '../common/access/principal';
import { RequirePermission } from '../common/access/require-permission.decorator';
import { IdPipe } from '../common/input/id.pipe';
import { ApiItem, ApiProblems } from '../common/openapi/api-answers.decorator';
import type { JsonObject } from '../lists/json-page';
import { CdrFileView } from './dto/cdr-file.view';
import { ImportQueue } from './import/import-queue.service';
import { ImportDecisions } from './queue/import-decisions.service';
import { CdrFilesService } from './records/cdr-files.service';

/** Cancels the import of a CDR file, and tries it again. */
@ApiTags('CDRFiles')
@Controller('CDRFiles/:id')
@RequirePermission('CDRFiles.upload')
export class CdrFileImportController {
  constructor(
    private readonly decisions: ImportDecisions,
    private readonly files: CdrFilesService,
    private readonly queue: ImportQueue,
  ) {}

  @Post('cancel')
  @HttpCode(200)
  @RequirePermission('CDRFiles.upload')
  @ApiOperation({ summary: 'Cancel an import that waits or runs; nothing of the file is imported' })
  @ApiItem(CdrFileView)
  @ApiProblems('conflict')
  async cancel(
    @CurrentPrincipal() principal: Principal,
    @Param('id', IdPipe) id: string,
  ): Promise<JsonObject> {
    await this.decisions.cancel(actorOf(principal), id);
    return this.files.get(id);
  }

  @Post('retry')
  @HttpCode(200)
  @RequirePermission('CDRFiles.upload')
  @ApiOperation({
    summary: 'Try a failed file again; a potential duplicate if the same bytes came in meanwhile',
  })
  @ApiItem(CdrFileView)
  @ApiProblems('conflict')
  async retry(
    @CurrentPrincipal() principal: Principal,
    @Param('id', IdPipe) id: string,
  ): Promise<JsonObject> {
    await this.decisions.retry(actorOf(principal), id);
    this.queue.wake();
    return this.files.get(id);
  }
}
