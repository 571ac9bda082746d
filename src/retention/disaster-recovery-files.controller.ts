import { Controller, Get, Headers, Param, Query, Res, StreamableFile } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { missingPermission } from '../common/access/access-policy';
import { CurrentPrincipal } from '../common/access/current-principal.decorator';
import { Principal } from '../common/access/principal';
import { RequirePermission } from '../common/access/require-permission.decorator';
import { ForbiddenError } from '../common/errors/problem.error';
import { Asked, AskedFor } from '../common/http/asked-for.decorator';
import { ApiId, ApiList, ApiProblems } from '../common/http/api-answers.decorator';
import { ApiArchive } from '../common/http/api-archive.decorator';
import { parseByteRange } from '../common/http/byte-range';
import { IdPipe } from '../common/http/id.pipe';
import type { JsonObject, ListAnswer } from '../common/http/json-page';
import { ListQuery } from '../common/http/list-query.dto';
import { pageRequest } from '../common/http/page-request';
import { DisasterRecoveryFilesService } from './disaster-recovery-files.service';
import { DisasterRecoveryFileView } from './dto/disaster-recovery-file.view';

@ApiTags('disasterRecoveryFiles')
@Controller('disasterRecoveryFiles')
@RequirePermission('dataProtection.view')
export class DisasterRecoveryFilesController {
  constructor(private readonly files: DisasterRecoveryFilesService) {}

  @Get()
  @ApiOperation({ summary: 'List DR files that have not expired' })
  @ApiList(DisasterRecoveryFileView)
  list(@Query() query: ListQuery, @AskedFor() asked: Asked): Promise<ListAnswer> {
    return this.files.list(pageRequest(query), asked);
  }

  @Get(':id')
  // Encrypted bytes do not shrink, and ranges count them as they are.
  @RouteConfig({ compress: false })
  @ApiOperation({
    summary: 'Metadata of a DR file, or its bytes',
    description:
      '`Accept: application/octet-stream` gives the encrypted archive, ranges included, and takes data protection access ' +
      '`download`; the download is recorded. Anything else gives the metadata.',
  })
  @ApiArchive(DisasterRecoveryFileView)
  async get(
    @CurrentPrincipal() reader: Principal,
    @Param('id', IdPipe) id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
    @Headers('accept') accept?: string,
    @Headers('range') range?: string,
  ): Promise<JsonObject | StreamableFile> {
    reply.header('vary', 'Accept');
    if (!/\bapplication\/octet-stream\b/i.test(accept ?? '')) return this.files.getMetadata(id);
    return this.download(reader, id, reply, range);
  }

  @Get(':id/manifest')
  @ApiOperation({ summary: "A DR file's manifest, byte for byte; also after the file has expired" })
  @ApiId()
  @ApiOkResponse({ content: { 'application/json': { schema: { type: 'object' } } } })
  @ApiProblems('invalid-input', 'not-found')
  async manifest(
    @Param('id', IdPipe) id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    const manifest = await this.files.getManifest(id);
    reply.type('application/json; charset=utf-8');
    return new StreamableFile(manifest);
  }

  private async download(
    reader: Principal,
    id: string,
    reply: FastifyReply,
    rangeHeader?: string,
  ): Promise<StreamableFile> {
    const missing = missingPermission(reader, ['dataProtection.download'], 'GET');
    if (missing)
      throw new ForbiddenError(`Downloading a DR file takes ${missing}, which your user does not have.`);
    const file = await this.files.find(id);
    const sizeBytes = Number(file.sizeBytes);
    const range = parseByteRange(rangeHeader, sizeBytes);
    const bytes = await this.files.download(reader, file, range ?? undefined);
    reply.headers({
      'accept-ranges': 'bytes',
      'cache-control': 'private, no-store',
      etag: `"${file.sha256}"`,
      'content-length': String(range ? range.end - range.start + 1 : sizeBytes),
      ...(range && { 'content-range': `bytes ${range.start}-${range.end}/${sizeBytes}` }),
    });
    reply.status(range ? 206 : 200);
    return new StreamableFile(bytes, {
      type: 'application/octet-stream',
      disposition: `attachment; filename="${file.fileName}"`,
    });
  }
}
