import { Body, Controller, Headers, HttpCode, Post, Res, StreamableFile } from '@nestjs/common';
import { ApiExtraModels, ApiOkResponse, ApiOperation, ApiTags, getSchemaPath } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { CurrentPrincipal } from '../common/access/current-principal.decorator';
import { actorOf, Principal } from '../common/access/principal';
import { RequirePermission } from '../common/access/require-permission.decorator';
import { bytes, text } from '../common/api-schemas';
import { acceptedType } from '../common/http/accepted-type';
import { ClientGone } from '../common/http/client-gone';
import { ChangesNothing } from '../common/http/idempotent.decorator';
import { ApiProblems } from '../common/openapi/api-answers.decorator';
import { Heavy } from '../heavy-work/heavy.decorator';
import { STYLE_ONLY } from '../printing/printed-page';
import { DataSubjectSearchDto } from './dto/data-subject-search.dto';
import { ReportView } from './dto/report.view';
import { DataSubjectReport } from './report/data-subject-report.service';
import { REPORT_TYPES, reportIn } from './report/report-format';

@ApiTags('dataSubjects')
@Controller('dataSubjects/report')
@RequirePermission('dataProtection.primary')
export class DataSubjectReportController {
  constructor(private readonly reports: DataSubjectReport) {}

  @Post()
  @HttpCode(200)
  @Heavy('searches')
  @ChangesNothing()
  @ApiOperation({
    summary: 'Report all that is held about a phone number',
    description:
      'With content, origins, deletions and their reasons, who looked, and legal holds. The header Accept asks for JSON, CSV, ' +
      'a page of HTML to be printed, or PDF. Of each kind the first thousand are shown, and a sentence says so where there ' +
      'are more. It takes what a search takes, and is recorded in the activity log before it is answered.',
  })
  @ApiExtraModels(ReportView)
  @ApiOkResponse({
    content: {
      'application/json': { schema: { $ref: getSchemaPath(ReportView) } },
      'text/csv': { schema: text(Number.MAX_SAFE_INTEGER) },
      'text/html': { schema: text(Number.MAX_SAFE_INTEGER) },
      'application/pdf': { schema: bytes() },
    },
  })
  @ApiProblems('invalid-input', 'not-acceptable', 'conflict', 'too-large', 'unsupported-media-type')
  async report(
    @CurrentPrincipal() principal: Principal,
    @Body() asked: DataSubjectSearchDto,
    @Headers('accept') accept: string | undefined,
    @ClientGone() gone: AbortSignal,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    const type = acceptedType(accept, REPORT_TYPES);
    const onRead = (): void => gone.throwIfAborted();
    const report = await this.reports.make({ ...asked, actor: actorOf(principal), onRead, signal: gone });
    reply.header('vary', 'Accept');
    if (type === 'text/html') reply.header('content-security-policy', STYLE_ONLY);
    return new StreamableFile(await reportIn(type, report), {
      type: type.startsWith('text/') ? `${type}; charset=utf-8` : type,
    });
  }
}
