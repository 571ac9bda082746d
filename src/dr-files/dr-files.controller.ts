import { Controller, Get, Param, Query, Req, Res, StreamableFile } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify/decorators';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Readable } from 'node:stream';
import { missingPermission } from '../common/access/access-policy';
import { CurrentPrincipal } from '../common/access/current-principal.decorator';
import { actorOf, Principal } from '../common/access/principal';
import { RequirePermission } from '../common/access/require-permission.decorator';
import { ForbiddenError } from '../common/errors/problem.error';
import { acceptedType, BYTES, JSON_TYPE } from '../common/http/accepted-type';
import { Asked, AskedFor } from '../lists/asked-for.decorator';
import { ApiId, ApiList, ApiProblems } from '../common/openapi/api-answers.decorator';
import { ApiArchive } from '../common/openapi/api-archive.decorator';
import { requestedRange } from '../common/http/byte-range';
import { isUnchanged } from '../common/http/entity-tag';
import { isSet } from '../common/input/input-fields';
import { IdPipe } from '../common/input/id.pipe';
import { HeavyWork } from '../heavy-work/heavy-work.service';
import { JsonObject, ListAnswer } from '../lists/json-page';
import { pageRequest } from '../lists/page-request';
import { DrFilesService } from './dr-files.service';
import type { DrFile } from './records/dr-file.entity';
import { DrFileListQuery } from './dto/dr-file-list.query';
import { DrFileView } from './dto/dr-file.view';

@ApiTags('disasterRecoveryFiles')
@Controller('disasterRecoveryFiles')
@RequirePermission('dataProtection.view')
export class DrFilesController {
  constructor(
    private readonly files: DrFilesService,
    private readonly work: HeavyWork,
  ) {}

  @Get()
  @ApiOperation({ summary: 'List DR files that have not expired, or those that have' })
  @ApiList(DrFileView)
  list(@Query() query: DrFileListQuery, @AskedFor() asked: Asked): Promise<ListAnswer> {
    return this.files.list(isSet(query.expired), pageRequest(query), asked);
  }

  @Get(':id')
  // Encrypted bytes do not shrink, and ranges count them as they are.
  @RouteConfig({ compress: false })
  @ApiOperation({
    summary: 'Metadata of a DR file, or its bytes',
    description:
      '`Accept: application/octet-stream` gives the encrypted archive, ranges included, and takes data protection access ' +
      '`download`; the download is recorded. JSON, or no preference, gives the metadata.',
  })
  @ApiArchive(DrFileView)
  async get(
    @CurrentPrincipal() reader: Principal,
    @Param('id', IdPipe) id: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<JsonObject | StreamableFile | Readable> {
    reply.header('vary', 'Accept');
    const type = acceptedType(request.headers.accept, [JSON_TYPE, BYTES]);
    return type === JSON_TYPE ? this.files.getMetadata(id) : this.download(reader, id, request, reply);
  }

  @Get(':id/manifest')
  @ApiOperation({ summary: "A DR file's manifest, byte for byte; also after the file has expired" })
  @ApiId()
  @ApiOkResponse({ content: { 'application/json': { schema: { type: 'object' } } } })
  @ApiProblems('invalid-input', 'not-found')
  async manifest(@Param('id', IdPipe) id: string): Promise<JsonObject> {
    const manifest = await this.files.getManifest(id);
    return new JsonObject(manifest.toString());
  }

  /** HEAD and 304 hand out nothing of the archive, so they are no downloads and are not recorded as such. */
  private async download(
    reader: Principal,
    id: string,
    { method, headers }: FastifyRequest,
    reply: FastifyReply,
  ): Promise<StreamableFile | Readable> {
    const missing = missingPermission(reader, ['dataProtection.download'], 'GET');
    if (missing)
      throw new ForbiddenError(
        `Downloading a DR file takes ${missing}, which your user does not have.`,
        missing,
      );
    const file = await this.files.find(id);
    const [sizeBytes, tag] = [Number(file.sizeBytes), `"${file.sha256}"`];
    const isKnown = isUnchanged(headers['if-none-match'], tag);
    if (isKnown || method === 'HEAD') {
      reply.status(isKnown ? 304 : 200).headers(archiveHeaders(file, tag, sizeBytes));
      return Readable.from([]);
    }
    const range = requestedRange(headers, sizeBytes, tag);
    const { bytes } = await this.work.open('downloads', reader.id, async () => ({
      bytes: await this.files.download(actorOf(reader), file, range ?? undefined),
    }));
    reply.headers(archiveHeaders(file, tag, range ? range.end - range.start + 1 : sizeBytes));
    if (range) reply.status(206).header('content-range', `bytes ${range.start}-${range.end}/${sizeBytes}`);
    return new StreamableFile(bytes);
  }
}

function archiveHeaders({ fileName }: DrFile, etag: string, length: number): Record<string, string> {
  return {
    'content-type': BYTES,
    'content-disposition': `attachment; filename="${fileName}"`,
    'content-length': String(length),
    'accept-ranges': 'bytes',
    'cache-control': 'private, no-store',
    etag,
  };
}
