import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { CurrentPrincipal } from '../common/access/current-principal.decorator';
import { actorOf, Principal } from '../common/access/principal';
import { RequirePermission } from '../common/access/require-permission.decorator';
import { IdPipe } from '../common/input/id.pipe';
import { ApiId, ApiList, ApiProblems } from '../common/openapi/api-answers.decorator';
import { Heavy } from '../heavy-work/heavy.decorator';
import { Asked, AskedFor } from '../lists/asked-for.decorator';
import type { ListAnswer } from '../lists/json-page';
import { pageRequest } from '../lists/page-request';
import { ComparedFiles, ComparisonSummary } from './comparison/compared-files.service';
import {
  ComparisonLinesQuery,
  ComparisonLineView,
  ComparisonQuery,
  ComparisonView,
} from './dto/comparison.view';

const DESCRIPTION =
  'By the bytes in storage: live, deleted and archived calls alike, and files that are not imported. The read is recorded.';

/** Compares CDR files call by call. */
@ApiTags('CDRFiles')
@Controller('CDRFiles/:id/comparison')
@RequirePermission('CDRFiles.view', 'calls.view')
export class ComparisonController {
  constructor(private readonly compared: ComparedFiles) {}

  @Get()
  @Heavy('counts')
  @RequirePermission('CDRFiles.view', 'calls.view')
  @ApiOperation({
    summary: 'How the calls of the file compare with those of others',
    description: DESCRIPTION,
  })
  @ApiId()
  @ApiOkResponse({ type: ComparisonView })
  @ApiProblems('invalid-input', 'not-found', 'conflict')
  summary(
    @CurrentPrincipal() reader: Principal,
    @Param('id', IdPipe) id: string,
    @Query() query: ComparisonQuery,
  ): Promise<ComparisonSummary> {
    return this.compared.summary(actorOf(reader), id, query.with);
  }

  @Get('lines')
  @Heavy('counts')
  @RequirePermission('CDRFiles.view', 'calls.view')
  @ApiOperation({ summary: 'List the calls that differ', description: DESCRIPTION })
  @ApiId()
  @ApiList(ComparisonLineView)
  @ApiProblems('not-found', 'conflict')
  lines(
    @CurrentPrincipal() reader: Principal,
    @Param('id', IdPipe) id: string,
    @Query() query: ComparisonLinesQuery,
    @AskedFor() asked: Asked,
  ): Promise<ListAnswer> {
    return this.compared.lines(reader, id, query.with, pageRequest(query), asked);
  }
}
