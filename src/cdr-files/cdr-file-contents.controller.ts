import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiExtraModels, ApiOkResponse, ApiOperation, ApiTags, getSchemaPath } from '@nestjs/swagger';
import { callFilter } from '../calls/call-filter';
import { CallsService } from '../calls/calls.service';
import { CallView } from '../calls/dto/call.view';
import { CurrentPrincipal } from '../common/access/current-principal.decorator';
import { Principal } from '../common/access/principal';
import { RequirePermission } from '../common/access/require-permission.decorator';
import { Asked, AskedFor } from '../lists/asked-for.decorator';
import { ApiId, ApiList, ApiNotModified, ApiProblems } from '../common/openapi/api-answers.decorator';
import { IdPipe } from '../common/input/id.pipe';
import { Heavy } from '../heavy-work/heavy.decorator';
import { JsonBody, JsonPage, type ListAnswer } from '../lists/json-page';
import { CallListQuery } from '../calls/dto/call-list.query';
import { DeletedCallListQuery } from '../deleted-calls/dto/deleted-call-list.query';
import { ListQuery } from '../lists/list-query.dto';
import { pageRequest } from '../lists/page-request';
import { DeletedCallsService } from '../deleted-calls/deleted-calls.service';
import { DeletedCallView } from '../deleted-calls/dto/deleted-call.view';
import { CdrFilesService } from './records/cdr-files.service';
import { CdrFileListQuery } from './dto/cdr-file-list.query';
import { CdrFileView } from './dto/cdr-file.view';
import { CdrFileWarningView, MOST_WARNINGS } from './dto/cdr-file-warning.view';
import { ReconciliationView } from './dto/reconciliation.view';
import { RejectedLineView } from './dto/rejected-line.view';
import { Reconciliation, ReconciliationService } from './reconciliation/reconciliation.service';
import { RejectedLinesService } from './rejected-lines/rejected-lines.service';
import { CdrFileWarningsService } from './warnings/cdr-file-warnings.service';

/** The contents of a CDR file; 404 when there is no such file. */
@ApiTags('CDRFiles')
@Controller('CDRFiles/:id')
export class CdrFileContentsController {
  constructor(
    private readonly files: CdrFilesService,
    private readonly calls: CallsService,
    private readonly deletedCalls: DeletedCallsService,
    private readonly rejectedLines: RejectedLinesService,
    private readonly reconciliations: ReconciliationService,
    private readonly warnings: CdrFileWarningsService,
  ) {}

  @Get('CDRFiles')
  @RequirePermission('CDRFiles.view')
  @ApiOperation({ summary: 'List CDR files that came in the bundle; [] for a file that is none' })
  @ApiId()
  @ApiList(CdrFileView)
  @ApiProblems('not-found')
  listMembers(
    @Param('id', IdPipe) id: string,
    @Query() query: CdrFileListQuery,
    @AskedFor() asked: Asked,
  ): Promise<ListAnswer> {
    const { status, carrier, fileName } = query;
    return this.files.listMembers(id, { status, carrier, fileName }, pageRequest(query), asked);
  }

  @Get('calls')
  @RequirePermission('calls.view')
  @ApiOperation({ summary: 'List live calls of the file; the read is recorded' })
  @ApiId()
  @ApiList(CallView)
  @ApiProblems('not-found')
  async listCalls(
    @CurrentPrincipal() reader: Principal,
    @Param('id', IdPipe) id: string,
    @Query() query: CallListQuery,
    @AskedFor() asked: Asked,
  ): Promise<ListAnswer> {
    await this.files.assertExists(id);
    return this.calls.list(reader, callFilter(query, id), pageRequest(query), asked);
  }

  @Get('deletedCalls')
  @RequirePermission('dataProtection.view')
  @ApiOperation({ summary: 'List deleted calls of the file; the read is recorded' })
  @ApiId()
  @ApiList(DeletedCallView)
  @ApiProblems('not-found')
  async listDeletedCalls(
    @CurrentPrincipal() reader: Principal,
    @Param('id', IdPipe) id: string,
    @Query() query: DeletedCallListQuery,
    @AskedFor() asked: Asked,
  ): Promise<ListAnswer> {
    await this.files.assertExists(id);
    return this.deletedCalls.list(reader, callFilter(query, id), pageRequest(query), asked);
  }

  @Get('rejectedLines')
  @RequirePermission('CDRFiles.view')
  @ApiOperation({
    summary: 'List lines that were rejected, with the reasons; idAfter counts line numbers here',
    description:
      'The lines themselves hold calls: they take the permission `calls.view` as well, and the read is recorded. Without ' +
      'it `rawLine` is null, and a cell that the reason quotes is shortened.',
  })
  @ApiId()
  @ApiList(RejectedLineView)
  @ApiProblems('not-found')
  listRejectedLines(
    @CurrentPrincipal() reader: Principal,
    @Param('id', IdPipe) id: string,
    @Query() query: ListQuery,
    @AskedFor() asked: Asked,
  ): Promise<ListAnswer> {
    return this.rejectedLines.list(reader, id, pageRequest(query), asked);
  }

  @Get('warnings')
  @RequirePermission('CDRFiles.view')
  @ApiOperation({
    summary: 'List what deserves a look in the file, and what to do: all of it, without parameters',
    description: 'The calls went in. The warnings stay when the calls are deleted.',
  })
  @ApiId()
  @ApiOkResponse({
    description: 'All warnings of the file; [] where it has none',
    schema: { type: 'array', maxItems: MOST_WARNINGS, items: { $ref: getSchemaPath(CdrFileWarningView) } },
  })
  @ApiExtraModels(CdrFileWarningView)
  @ApiNotModified()
  @ApiProblems('invalid-input', 'not-found')
  async listWarnings(@Param('id', IdPipe) id: string): Promise<JsonPage> {
    const warnings = await this.warnings.list(id);
    return new JsonPage(new JsonBody(JSON.stringify(warnings)), warnings.length, null, null, false, 'asc');
  }

  @Get('reconciliation')
  @Heavy('counts')
  @RequirePermission('CDRFiles.view')
  @ApiOperation({ summary: 'Where each line and each call of the file is' })
  @ApiId()
  @ApiOkResponse({ type: ReconciliationView })
  @ApiProblems('invalid-input', 'not-found')
  reconcile(@Param('id', IdPipe) id: string): Promise<Reconciliation> {
    return this.reconciliations.reconcile(id);
  }
}
