import { Controller, Get, Headers, Param, Query, Res, StreamableFile } from '@nestjs/common';
import { ApiExtraModels, ApiOkResponse, ApiOperation, ApiTags, getSchemaPath } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { RequirePermission } from '../common/access/require-permission.decorator';
import { bytes, text } from '../common/api-schemas';
import { acceptedType } from '../common/http/accepted-type';
import { IdPipe } from '../common/input/id.pipe';
import { ApiId, ApiList, ApiProblems } from '../common/openapi/api-answers.decorator';
import { Asked, AskedFor } from '../lists/asked-for.decorator';
import type { ListAnswer } from '../lists/json-page';
import { pageRequest } from '../lists/page-request';
import { STYLE_ONLY } from '../printing/printed-page';
import { CERTIFICATE_TYPES, CertificatesService } from './certificates.service';
import { CertificateDocumentView } from './dto/certificate-document.view';
import { CertificateListQuery, CertificateView } from './dto/certificate.view';
import type { Certificate } from './records/certificate.repository';

const FORMS = {
  'application/json': { schema: { $ref: getSchemaPath(CertificateDocumentView) } },
  'text/html': { schema: text(1_000_000) },
  'application/pdf': { schema: bytes() },
} as const;

@ApiTags('certificates')
@ApiExtraModels(CertificateDocumentView)
@Controller()
@RequirePermission('dataProtection.view')
export class CertificatesController {
  constructor(private readonly certificates: CertificatesService) {}

  @Get('certificates')
  @ApiOperation({
    summary: 'List the signed certificates of expiries, deletions of CDR files, restores and verifications',
    description: 'Each is made within seconds of the activity that it certifies.',
  })
  @ApiList(CertificateView)
  list(@Query() query: CertificateListQuery, @AskedFor() asked: Asked): Promise<ListAnswer> {
    return this.certificates.list(query.act, pageRequest(query), asked);
  }

  @Get('certificates/:id')
  @ApiOperation({
    summary: 'A certificate: what, how much, by which policy, who asked, who approved, holds, hashes',
    description:
      'As JSON it is byte for byte what was signed. The header Accept asks for a page of HTML to be printed, or for PDF.',
  })
  @ApiId()
  @ApiOkResponse({ content: FORMS })
  @ApiProblems('invalid-input', 'not-found', 'not-acceptable')
  async get(
    @Param('id', IdPipe) id: string,
    @Headers('accept') accept: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    return this.answer(await this.certificates.get(id), accept, reply);
  }

  @Get('certificates/:id/signature')
  @ApiOperation({ summary: 'The Ed25519 signature of a certificate as JSON, 64 bytes' })
  @ApiId()
  @ApiOkResponse({ content: { 'application/octet-stream': { schema: bytes(64) } } })
  @ApiProblems('invalid-input', 'not-found')
  async signature(@Param('id', IdPipe) id: string): Promise<StreamableFile> {
    const { signature } = await this.certificates.get(id);
    return new StreamableFile(signature, { type: 'application/octet-stream' });
  }

  @Get('verifications/:id/certificate')
  @ApiOperation({ summary: 'The certificate of a verification of all DR files; 404 before its end' })
  @ApiId()
  @ApiOkResponse({ content: FORMS })
  @ApiProblems('invalid-input', 'not-found', 'not-acceptable')
  async ofVerification(
    @Param('id', IdPipe) id: string,
    @Headers('accept') accept: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    return this.answer(await this.certificates.ofVerification(id), accept, reply);
  }

  private async answer(
    certificate: Certificate,
    accept: string | undefined,
    reply: FastifyReply,
  ): Promise<StreamableFile> {
    const type = acceptedType(accept, CERTIFICATE_TYPES);
    reply.header('vary', 'Accept');
    if (type === 'text/html') reply.header('content-security-policy', STYLE_ONLY);
    return new StreamableFile(await this.certificates.shown(certificate, type), {
      type: type.startsWith('text/') ? `${type}; charset=utf-8` : type,
    });
  }
}
