import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import {
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import { CurrentPrincipal } from '../common/access/current-principal.decorator';
import { actorOf, Principal } from '../common/access/principal';
import { RequirePermission } from '../common/access/require-permission.decorator';
import { IdPipe } from '../common/input/id.pipe';
import { ApiId, ApiItem, ApiList, ApiProblems } from '../common/openapi/api-answers.decorator';
import { Asked, AskedFor } from '../lists/asked-for.decorator';
import type { JsonObject, ListAnswer } from '../lists/json-page';
import { ListQuery } from '../lists/list-query.dto';
import { pageRequest } from '../lists/page-request';
import { RemovalQuery } from './sources/dto/removal.query';
import { ChangeSourceDto, CreateSourceDto } from './sources/dto/source-input.dto';
import { SourceView } from './sources/dto/source.view';
import { SourcesService } from './sources/changes/sources.service';

@ApiTags('CDRFileSources')
@Controller('CDRFileSources')
@RequirePermission('CDRFiles.view')
export class CdrFileSourcesController {
  constructor(private readonly sources: SourcesService) {}

  @Get()
  @ApiOperation({ summary: 'List the sources that CDR files are fetched or expected from' })
  @ApiList(SourceView)
  list(@Query() query: ListQuery, @AskedFor() asked: Asked): Promise<ListAnswer> {
    return this.sources.list(pageRequest(query), asked);
  }

  @Get(':id')
  @ApiOperation({ summary: 'One source, with how its newest fetch went' })
  @ApiItem(SourceView)
  get(@Param('id', IdPipe) id: string): Promise<JsonObject> {
    return this.sources.get(id);
  }

  @Post()
  @RequirePermission('CDRFiles.upload')
  @ApiOperation({
    summary: 'Add a source',
    description:
      'Secrets are stored encrypted and never shown again. Over SFTP nothing is fetched before the host key is pinned: ' +
      'give it as `hostKey`, or let `test` meet it and confirm it by PATCH.',
  })
  @ApiCreatedResponse({ type: SourceView })
  @ApiProblems('invalid-input', 'conflict', 'too-large', 'unsupported-media-type')
  async create(
    @CurrentPrincipal() principal: Principal,
    @Body() input: CreateSourceDto,
  ): Promise<JsonObject> {
    return this.sources.get(await this.sources.create(actorOf(principal), input));
  }

  @Patch(':id')
  @RequirePermission('CDRFiles.upload')
  @ApiOperation({
    summary: 'Change a source; it is fetched from at once',
    description:
      'Secrets that are set go nowhere else: with another host, port, user, host key or certificate they are given again.',
  })
  @ApiId()
  @ApiOkResponse({ type: SourceView })
  @ApiProblems('invalid-input', 'not-found', 'conflict', 'too-large', 'unsupported-media-type')
  async change(
    @CurrentPrincipal() principal: Principal,
    @Param('id', IdPipe) id: string,
    @Body() input: ChangeSourceDto,
  ): Promise<JsonObject> {
    await this.sources.change(actorOf(principal), id, input);
    return this.sources.get(id);
  }

  @Delete(':id')
  @HttpCode(204)
  @RequirePermission('CDRFiles.upload')
  @ApiOperation({ summary: 'Remove a source; what was fetched from it stays' })
  @ApiId()
  @ApiNoContentResponse({ description: 'Removed' })
  @ApiProblems('invalid-input', 'not-found')
  remove(
    @CurrentPrincipal() principal: Principal,
    @Param('id', IdPipe) id: string,
    @Query() { reason }: RemovalQuery,
  ): Promise<void> {
    return this.sources.remove(actorOf(principal), id, reason);
  }
}
