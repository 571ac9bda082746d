import { Controller, Get, Param } from '@nestjs/common';
import {
  ApiExtraModels,
  ApiOkResponse,
  ApiOperation,
  ApiParam,
  ApiTags,
  getSchemaPath,
} from '@nestjs/swagger';
import { RequirePermission } from '../common/access/require-permission.decorator';
import { InvalidInputError } from '../common/errors/problem.error';
import { ApiNotModified, ApiProblems } from '../common/openapi/api-answers.decorator';
import { JsonBody, JsonObject, JsonPage } from '../lists/json-page';
import { ApiLayoutName } from './dto/api-layout-name.decorator';
import { CdrFileTypeDocumentView, CdrFileTypeVersionView } from './dto/cdr-file-type-version.view';
import { MOST_VERSIONS } from './layouts/layout-limits';
import { ShownLayouts } from './shown-layouts/shown-layouts.service';

const VERSION = /^[1-9][0-9]{0,8}$/;

/** The versions of a layout, retired or not: files name the one that read them. */
@ApiTags('CDRFileTypes')
@Controller('CDRFileTypes/:name/versions')
@RequirePermission('CDRFiles.view')
export class LayoutVersionsController {
  constructor(private readonly shown: ShownLayouts) {}

  @Get()
  @ApiOperation({
    summary: 'List the versions of a layout, the oldest first: all of them, without parameters',
  })
  @ApiLayoutName()
  @ApiExtraModels(CdrFileTypeVersionView)
  @ApiOkResponse({
    description: 'All versions',
    schema: {
      type: 'array',
      maxItems: MOST_VERSIONS,
      items: { $ref: getSchemaPath(CdrFileTypeVersionView) },
    },
  })
  @ApiNotModified()
  @ApiProblems('invalid-input', 'not-found')
  async list(@Param('name') name: string): Promise<JsonPage> {
    const versions = await this.shown.listVersions(name);
    return new JsonPage(new JsonBody(JSON.stringify(versions)), versions.length, null, null, false, 'asc');
  }

  @Get(':version')
  @ApiOperation({ summary: 'One version of a layout, with its document' })
  @ApiLayoutName()
  @ApiParam({
    name: 'version',
    description: 'Its `version`, or the `fileTypeVersion` of a file',
    schema: { type: 'string', pattern: VERSION.source, maxLength: 9, example: '1' },
  })
  @ApiOkResponse({ description: 'The version', type: CdrFileTypeDocumentView })
  @ApiNotModified()
  @ApiProblems('invalid-input', 'not-found')
  async get(@Param('name') name: string, @Param('version') version: string): Promise<JsonObject> {
    if (!VERSION.test(version)) {
      throw InvalidInputError.parameter('version', 'must be a whole number from 1 to 999999999');
    }
    return new JsonObject(JSON.stringify(await this.shown.getVersion(name, Number(version))));
  }
}
