import { Body, Controller, Get, HttpCode, Param, Post, Query, Req } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiOkResponse, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { CurrentPrincipal } from '../common/access/current-principal.decorator';
import { actorOf, Principal } from '../common/access/principal';
import { alsoNeeding } from '../user-activity-log/also-needing';
import { RequirePermission } from '../common/access/require-permission.decorator';
import { ProblemError } from '../common/errors/problem.error';
import { Asked, AskedFor } from '../lists/asked-for.decorator';
import { ApiId, ApiItem, ApiList, ApiProblems } from '../common/openapi/api-answers.decorator';
import { describeContent } from '../common/http/content-digest';
import { IdPipe } from '../common/input/id.pipe';
import { Heavy } from '../heavy-work/heavy.decorator';
import type { JsonObject, ListAnswer } from '../lists/json-page';
import { pageRequest } from '../lists/page-request';
import { apart, committed } from '../database/joined-transaction';
import { BilledDeletion } from '../deleted-calls/deletion.service';
import { BilledDeletionView } from '../deleted-calls/dto/bill.view';
import { DeletionDto } from '../deleted-calls/dto/deletion.dto';
import { CdrFileUpload } from './reception/cdr-file-upload.service';
import { CdrFilesService } from './records/cdr-files.service';
import { CdrFileListQuery } from './dto/cdr-file-list.query';
import { ReleaseDto } from './dto/release.dto';
import { CdrFileUploadDto } from './dto/cdr-file-upload.dto';
import { CdrFileView } from './dto/cdr-file.view';
import { ImportQueue } from './import/import-queue.service';

@ApiTags('CDRFiles')
@Controller('CDRFiles')
@RequirePermission('CDRFiles.view')
export class CdrFilesController {
  constructor(
    private readonly files: CdrFilesService,
    private readonly upload: CdrFileUpload,
    private readonly queue: ImportQueue,
  ) {}

  @Get()
  @ApiOperation({ summary: 'List CDR files' })
  @ApiList(CdrFileView)
  list(@Query() query: CdrFileListQuery, @AskedFor() asked: Asked): Promise<ListAnswer> {
    const { status, carrier, fileName } = query;
    return this.files.list({ status, carrier, fileName }, pageRequest(query), asked);
  }

  @Get(':id')
  @ApiOperation({ summary: 'One CDR file, with its status and counts' })
  @ApiItem(CdrFileView)
  get(@Param('id', IdPipe) id: string): Promise<JsonObject> {
    return this.files.get(id);
  }

  @Post()
  @HttpCode(202)
  @Heavy('uploads')
  @RequirePermission('CDRFiles.upload')
  @ApiConsumes('multipart/form-data')
  @ApiBody({ type: CdrFileUploadDto })
  @ApiOperation({ summary: 'Upload a CDR file; it is imported afterwards, its status tells how far it is' })
  @ApiResponse({ status: 202, description: 'Received', type: CdrFileView })
  @ApiProblems('invalid-input', 'too-large', 'unsupported-media-type')
  async create(
    @CurrentPrincipal() principal: Principal,
    @Req() request: FastifyRequest,
  ): Promise<JsonObject> {
    if (!request.isMultipart())
      throw new ProblemError('unsupported-media-type', 'Send the file as multipart/form-data.');
    const id = await this.upload
      .receive(actorOf(principal), request.parts(), (digest) => describeContent(request, digest))
      .catch((error: unknown) => passOver(request, error));
    const file = await this.files.get(id);
    this.wakeQueue();
    return file;
  }

  @Post(':id/delete')
  @HttpCode(200)
  @Heavy('changes')
  @RequirePermission('calls.delete')
  @ApiOperation({ summary: "Delete all of the file's calls under one activity; the file's record stays" })
  @ApiId()
  @ApiOkResponse({ type: BilledDeletionView })
  @ApiProblems('invalid-input', 'not-found', 'conflict', 'too-large', 'unsupported-media-type')
  delete(
    @CurrentPrincipal() principal: Principal,
    @Param('id', IdPipe) id: string,
    @Body() { reason, expectedCount, dryRun }: DeletionDto,
  ): Promise<BilledDeletion> {
    const deletion = { actor: actorOf(principal), reason, expectedCount };
    return dryRun ? this.files.previewDeletion(id, deletion) : this.files.delete(id, deletion);
  }

  @Post(':id/release')
  @HttpCode(200)
  @RequirePermission('CDRFiles.upload')
  @ApiOperation({
    summary: 'Import a potential duplicate: what is new of it, all of it, or in the place of what is there',
    description: 'With mode `replace` it takes the permission `calls.delete` as well.',
  })
  @ApiItem(CdrFileView)
  @ApiBody({ type: ReleaseDto, required: false })
  @ApiProblems('conflict')
  async release(
    @CurrentPrincipal() principal: Principal,
    @Param('id', IdPipe) id: string,
    @Body() { mode = 'all', reason }: ReleaseDto,
  ): Promise<JsonObject> {
    const releasing = mode === 'replace' ? alsoNeeding(principal, 'calls.delete') : principal;
    await this.files.release(actorOf(releasing), id, { mode, reason });
    this.wakeQueue();
    return this.files.get(id);
  }

  @Post(':id/discard')
  @HttpCode(200)
  @RequirePermission('CDRFiles.upload')
  @ApiOperation({ summary: 'Turn a potential duplicate, or a failed file, away' })
  @ApiItem(CdrFileView)
  @ApiProblems('conflict')
  async discard(
    @CurrentPrincipal() principal: Principal,
    @Param('id', IdPipe) id: string,
  ): Promise<JsonObject> {
    await this.files.discard(actorOf(principal), id);
    return this.files.get(id);
  }

  /** After the commit: before it, an import would not see the file. */
  private wakeQueue(): void {
    const wake = (): void => apart(() => this.queue.wake());
    committed().then(wake, () => undefined);
  }
}

/** Nobody reads the rest of a refused body. It passes, so that the connection is free for the next request. */
function passOver({ raw }: FastifyRequest, error: unknown): never {
  raw.unpipe();
  raw.resume();
  throw error;
}
