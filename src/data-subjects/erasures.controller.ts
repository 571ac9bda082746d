import { Body, Controller, Get, Param, Post, Query, Res } from '@nestjs/common';
import {
  ApiExtraModels,
  ApiOkResponse,
  ApiOperation,
  ApiResponse,
  ApiTags,
  getSchemaPath,
} from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { WaitingActView } from '../approvals/dto/approval.view';
import { answerOrWait } from '../approvals/waiting-act';
import { CurrentPrincipal } from '../common/access/current-principal.decorator';
import { actorOf, Principal } from '../common/access/principal';
import { RequirePermission } from '../common/access/require-permission.decorator';
import { IdPipe } from '../common/input/id.pipe';
import { ApiItem, ApiList, ApiProblems } from '../common/openapi/api-answers.decorator';
import { Heavy } from '../heavy-work/heavy.decorator';
import { Asked, AskedFor } from '../lists/asked-for.decorator';
import type { JsonObject, ListAnswer } from '../lists/json-page';
import { ListQuery } from '../lists/list-query.dto';
import { pageRequest } from '../lists/page-request';
import { EraseDto } from './erasure/dto/erasure.dto';
import { ErasurePreviewView, ErasureView } from './erasure/dto/erasure.view';
import { ErasurePreview } from './erasure/erasure-preview.service';
import { ErasureService } from './erasure/erasure.service';

@ApiTags('dataSubjects')
@Controller()
@RequirePermission('dataProtection.view')
export class ErasuresController {
  constructor(
    private readonly erasures: ErasureService,
    private readonly previews: ErasurePreview,
  ) {}

  @Post('dataSubjects/erase')
  @Heavy('searches')
  @RequirePermission('dataProtection.primary')
  @ApiOperation({
    summary: 'Erase a phone number everywhere, with a reason; 409 while it is being erased',
    description:
      'A pseudonym takes its place in live and deleted calls, rejected lines, CDR files as they came, the activity log and every ' +
      'DR file; DR files are written anew. What a legal hold covers stays as it is and is counted. It goes on in the background, ' +
      'also after a restart, and ends with a search of the whole installation. It cannot be taken back: try it with `dryRun`. ' +
      'Where the policy has `approvals` on, it waits until another user with data protection access `primary` approves it. ' +
      'Out of reach are backups, old object versions, files that somebody took, and the free space of disks.',
  })
  @ApiExtraModels(ErasureView, WaitingActView)
  @ApiResponse({
    status: 202,
    description: 'Begun, to be followed under erasures; or what it waits for',
    schema: { oneOf: [{ $ref: getSchemaPath(ErasureView) }, { $ref: getSchemaPath(WaitingActView) }] },
  })
  @ApiOkResponse({ description: 'A dry run', type: ErasurePreviewView })
  @ApiProblems('invalid-input', 'conflict', 'too-large', 'unsupported-media-type')
  async erase(
    @CurrentPrincipal() principal: Principal,
    @Body() { number, reason, dryRun }: EraseDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ErasureView | ErasurePreviewView | WaitingActView> {
    const request = { actor: actorOf(principal), number, reason };
    void reply.status(dryRun ? 200 : 202);
    if (dryRun) return this.previews.preview(request);
    return answerOrWait(reply, await this.erasures.start(request), (erasure) => erasure);
  }

  @Get('erasures')
  @ApiOperation({ summary: 'List erasures, without their numbers' })
  @ApiList(ErasureView)
  list(@Query() query: ListQuery, @AskedFor() asked: Asked): Promise<ListAnswer> {
    return this.erasures.list(pageRequest(query), asked);
  }

  @Get('erasures/:id')
  @ApiOperation({ summary: 'One erasure' })
  @ApiItem(ErasureView)
  get(@Param('id', IdPipe) id: string): Promise<JsonObject> {
    return this.erasures.get(id);
  }
}
