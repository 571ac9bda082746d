import { Controller, Get, Param, Req, Res, StreamableFile } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify/decorators';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Readable } from 'node:stream';
import { bytes } from '../../common/api-schemas';
import { CurrentPrincipal } from '../../common/access/current-principal.decorator';
import { actorOf, Principal } from '../../common/access/principal';
import { RequirePermission } from '../../common/access/require-permission.decorator';
import { BYTES } from '../../common/http/accepted-type';
import { attachment } from '../../common/http/attachment';
import { isUnchanged } from '../../common/http/entity-tag';
import { IdPipe } from '../../common/input/id.pipe';
import { ApiId, ApiNotModified, ApiProblems } from '../../common/openapi/api-answers.decorator';
import { headerRefs } from '../../common/openapi/openapi-headers';
import { HeavyWork } from '../../heavy-work/heavy-work.service';
import type { CdrFile } from '../records/cdr-file.entity';
import { CdrFilesService } from '../records/cdr-files.service';
import { OriginalFiles } from './original-file.service';

@ApiTags('CDRFiles')
@Controller('CDRFiles/:id/content')
export class OriginalFileController {
  constructor(
    private readonly files: CdrFilesService,
    private readonly originals: OriginalFiles,
    private readonly work: HeavyWork,
  ) {}

  /** HEAD and 304 hand out nothing of the file, so they are no downloads and are not recorded as such. */
  @Get()
  // Its tag is that of the bytes as they came.
  @RouteConfig({ compress: false })
  @RequirePermission('CDRFiles.view', 'calls.view')
  @ApiOperation({
    summary: 'The file as it came, byte for byte; the download is recorded',
    description: 'A bundle is the bundle itself; the files that came in it have their own content.',
  })
  @ApiId()
  @ApiOkResponse({
    content: { [BYTES]: { schema: bytes() } },
    headers: headerRefs('Content-Disposition', 'ETag'),
  })
  @ApiNotModified()
  @ApiProblems('invalid-input', 'not-found')
  async download(
    @CurrentPrincipal() reader: Principal,
    @Param('id', IdPipe) id: string,
    @Req() { method, headers }: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile | Readable> {
    const file = await this.files.find(id);
    const isKnown = isUnchanged(headers['if-none-match'], tagOf(file));
    if (isKnown || method === 'HEAD') {
      reply.status(isKnown ? 304 : 200).headers(headersOf(file));
      return Readable.from([]);
    }
    const { bytes } = await this.work.open('downloads', reader.id, async () => ({
      bytes: await this.originals.download(actorOf(reader), file),
    }));
    reply.headers(headersOf(file));
    return new StreamableFile(bytes);
  }
}

function headersOf(file: CdrFile): Record<string, string> {
  return {
    'content-type': BYTES,
    'content-disposition': attachment(file.fileName),
    'content-length': file.sizeBytes,
    'cache-control': 'private, no-store',
    etag: tagOf(file),
  };
}

function tagOf({ sha256, originalHash }: CdrFile): string {
  return `"${sha256 ?? originalHash}"`;
}
