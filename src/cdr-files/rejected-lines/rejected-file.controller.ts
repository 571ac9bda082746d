import { Controller, Get, Param, Res, StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { CurrentPrincipal } from '../../common/access/current-principal.decorator';
import { actorOf, Principal } from '../../common/access/principal';
import { RequirePermission } from '../../common/access/require-permission.decorator';
import { ApiId, ApiProblems } from '../../common/openapi/api-answers.decorator';
import { bytes } from '../../common/api-schemas';
import { IdPipe } from '../../common/input/id.pipe';
import { headerRefs } from '../../common/openapi/openapi-headers';
import { HeavyWork } from '../../heavy-work/heavy-work.service';
import { RejectedFileService } from './rejected-file.service';

const BYTES = 'application/octet-stream';

@ApiTags('CDRFiles')
@Controller('CDRFiles/:id/rejectedFile')
export class RejectedFileController {
  constructor(
    private readonly rejected: RejectedFileService,
    private readonly work: HeavyWork,
  ) {}

  @Get()
  @RequirePermission('CDRFiles.view', 'calls.view')
  @ApiOperation({
    summary: 'The rejected lines as a file, to be mended and uploaded again; the download is recorded',
    description:
      "The file's own header line, then the rejected lines byte for byte. Uploaded again under the name it comes " +
      'with, or with `mends`, it is linked to this file.',
  })
  @ApiId()
  @ApiOkResponse({
    content: { [BYTES]: { schema: bytes() } },
    headers: headerRefs('Content-Disposition'),
  })
  @ApiProblems('invalid-input', 'not-found')
  async download(
    @CurrentPrincipal() principal: Principal,
    @Param('id', IdPipe) id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    const { fileName, bytes } = await this.work.open('downloads', principal.id, () =>
      this.rejected.download(actorOf(principal), id),
    );
    reply.header('cache-control', 'private, no-store');
    return new StreamableFile(bytes, { type: BYTES, disposition: `attachment; filename="${fileName}"` });
  }
}
