import { Body, Controller, Get, HttpCode, Param, Post, StreamableFile } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { CurrentPrincipal } from '../common/access/current-principal.decorator';
import { actorOf, Principal } from '../common/access/principal';
import { RequirePermission } from '../common/access/require-permission.decorator';
import { bytes } from '../common/api-schemas';
import { IdPipe } from '../common/input/id.pipe';
import { ApiId, ApiProblems } from '../common/openapi/api-answers.decorator';
import { Heavy } from '../heavy-work/heavy.decorator';
import { CertificatesService } from './certificates.service';
import { CertifiedMonthView, CertifyMonthDto } from './dto/month.dto';
import type { CertificateDocument } from './issuing/certificate-document';
import { monthOf } from './months/month';
import { MonthCertification } from './months/month-certification.service';

@ApiTags('certificates')
@Controller()
export class ActivityMonthsController {
  constructor(
    private readonly months: MonthCertification,
    private readonly certificates: CertificatesService,
  ) {}

  @Post('userActivityLog/certify')
  @HttpCode(201)
  @Heavy('counts')
  @RequirePermission('userActivityLog.view')
  @ApiOperation({
    summary: 'Certify what was changed within a month',
    description:
      'The certificate has how many changes of each type there were, and the SHA-256 of their list as CSV. ' +
      '`certificates/ID/activity` is the same month as PDF. 409 while the month goes on.',
  })
  @ApiCreatedResponse({ type: CertifiedMonthView })
  @ApiProblems('invalid-input', 'conflict', 'too-large', 'unsupported-media-type')
  async certify(
    @CurrentPrincipal() principal: Principal,
    @Body() { month }: CertifyMonthDto,
  ): Promise<CertifiedMonthView> {
    const { id, document } = await this.months.certify(actorOf(principal), monthOf(month));
    const { userActivityLog } = JSON.parse(document.toString()) as CertificateDocument;
    return { certificate: id, userActivityLog };
  }

  @Get('certificates/:id/activity')
  @Heavy('counts')
  @RequirePermission('userActivityLog.view')
  @ApiOperation({
    summary: 'The activity of a certified month, as PDF',
    description:
      'How many changes there were by type, person and reason, and each of them. It says whether they are those that were ' +
      'certified. 404 for a certificate of something else.',
  })
  @ApiId()
  @ApiOkResponse({ content: { 'application/pdf': { schema: bytes() } } })
  @ApiProblems('invalid-input', 'not-found', 'not-acceptable')
  async print(@Param('id', IdPipe) id: string): Promise<StreamableFile> {
    return new StreamableFile(await this.months.print(await this.certificates.get(id)), {
      type: 'application/pdf',
    });
  }
}
