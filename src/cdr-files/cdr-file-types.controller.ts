import { Body, Controller, Delete, Get, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import {
  ApiBody,
  ApiCreatedResponse,
  ApiExtraModels,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
  getSchemaPath,
} from '@nestjs/swagger';
import { RouteConfig } from '@nestjs/platform-fastify/decorators';
import type { FastifyReply } from 'fastify';
import { shippedDocument } from '../cdr-layouts/catalogue/layouts';
import { DEEPEST } from '../cdr-layouts/compile/read-document';
import { layoutSchema } from '../cdr-layouts/documents/layout-schema';
import { CurrentPrincipal } from '../common/access/current-principal.decorator';
import { actorOf, Principal } from '../common/access/principal';
import { RequirePermission } from '../common/access/require-permission.decorator';
import { ApiNotModified, ApiProblems } from '../common/openapi/api-answers.decorator';
import { JsonBody, JsonObject, JsonPage } from '../lists/json-page';
import { ApiLayoutName } from './dto/api-layout-name.decorator';
import { CdrFileTypeView } from './dto/cdr-file-type.view';
import { RetirementQuery } from './dto/retirement.query';
import { GivenLayouts } from './layouts/given-layouts.service';
import { ShownLayouts } from './shown-layouts/shown-layouts.service';

const MOST_LAYOUTS = 1000;
const EXAMPLE = { ...shippedDocument('bch-extended'), name: 'acme-daily', title: 'Acme, daily' };

/** The layouts that files can be uploaded in. The list is short, so it has no parameters. */
@ApiTags('CDRFileTypes')
@Controller('CDRFileTypes')
@RequirePermission('CDRFiles.view')
export class CdrFileTypesController {
  constructor(
    private readonly shown: ShownLayouts,
    private readonly given: GivenLayouts,
  ) {}

  @Get()
  @ApiOperation({
    summary:
      'List layouts, ascending by name: all that are offered, without parameters; each column with the fields it feeds',
  })
  @ApiExtraModels(CdrFileTypeView)
  @ApiOkResponse({
    description: 'All layouts',
    schema: { type: 'array', maxItems: MOST_LAYOUTS, items: { $ref: getSchemaPath(CdrFileTypeView) } },
  })
  @ApiNotModified()
  @ApiProblems('invalid-input')
  async list(): Promise<JsonPage> {
    const types = await this.shown.list();
    return new JsonPage(new JsonBody(JSON.stringify(types)), types.length, null, null, false, 'asc');
  }

  @Get('schema')
  @ApiOperation({
    summary: "The JSON Schema of layouts' documents",
    description:
      'What a document that describes a layout may say, each part explained (JSON Schema 2020-12).',
  })
  @ApiOkResponse({
    description: 'The JSON Schema',
    schema: {
      type: 'object',
      additionalProperties: true,
      example: { $schema: layoutSchema.$schema, title: layoutSchema.title, type: 'object' },
    },
  })
  @ApiNotModified()
  @ApiProblems('invalid-input')
  schema(): JsonObject {
    return new JsonObject(JSON.stringify(layoutSchema));
  }

  @Get(':name')
  @ApiOperation({ summary: 'The newest version of one layout, retired or not' })
  @ApiLayoutName()
  @ApiOkResponse({ description: 'The layout', type: CdrFileTypeView })
  @ApiNotModified()
  @ApiProblems('invalid-input', 'not-found', 'conflict')
  async get(@Param('name') name: string): Promise<JsonObject> {
    return new JsonObject(JSON.stringify(await this.shown.get(name)));
  }

  @Post()
  @RouteConfig({ jsonLevels: DEEPEST })
  @RequirePermission('CDRFiles.upload')
  @ApiOperation({
    summary: 'Give a layout, or a new version of one: its document, as CDRFileTypes/schema describes it',
    description:
      'Files are read with the newest version; those that were read already keep theirs. The document of the newest ' +
      'version makes no other one: the answer is 200 then.',
  })
  @ApiBody({
    description: 'The document, at most 1 MiB',
    schema: { type: 'object', additionalProperties: true, example: EXAMPLE },
  })
  @ApiCreatedResponse({ description: 'A new version', type: CdrFileTypeView })
  @ApiOkResponse({ description: 'The version that has this document already', type: CdrFileTypeView })
  @ApiProblems('invalid-input', 'conflict', 'too-large', 'unsupported-media-type')
  async give(
    @CurrentPrincipal() principal: Principal,
    @Body() document: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<JsonObject> {
    const { name, isNew } = await this.given.give(actorOf(principal), document);
    reply.status(isNew ? 201 : 200);
    return this.get(name);
  }

  @Delete(':name')
  @HttpCode(204)
  @RequirePermission('CDRFiles.upload')
  @ApiOperation({
    summary: 'Retire a layout: it is neither offered nor recognised from now on',
    description:
      'Its versions stay for the files that name them. It is offered again when it is given again.',
  })
  @ApiLayoutName()
  @ApiNoContentResponse({ description: 'Retired' })
  @ApiProblems('invalid-input', 'not-found', 'conflict')
  async retire(
    @CurrentPrincipal() principal: Principal,
    @Param('name') name: string,
    @Query() { reason }: RetirementQuery,
  ): Promise<void> {
    await this.given.retire(actorOf(principal), name, reason);
  }
}
