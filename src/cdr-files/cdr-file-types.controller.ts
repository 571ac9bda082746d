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
import { NotFoundError } from '../common/errors/problem.error';
import { ApiNotModified, ApiProblems } from '../common/openapi/api-answers.decorator';
import { JsonBody, JsonObject, JsonPage } from '../lists/json-page';
import { cdrFileTypeView, CdrFileTypeView } from './dto/cdr-file-type.view';
import { layoutSchema } from '../cdr-layouts/documents/layout-schema';
import { allLayouts, findLayout, layoutNames } from '../cdr-layouts/catalogue/layouts';

const MOST_LAYOUTS = 1000;

/** The layouts that files can be uploaded in. The list is short, so it has no parameters. */
@ApiTags('CDRFiles')
@Controller('CDRFileTypes')
@RequirePermission('CDRFiles.view')
export class CdrFileTypesController {
  @Get()
  @ApiOperation({
    summary:
      'List layouts, ascending by name: all of them, without parameters; each column with the fields it feeds',
  })
  @ApiExtraModels(CdrFileTypeView)
  @ApiOkResponse({
    description: 'All layouts',
    schema: { type: 'array', maxItems: MOST_LAYOUTS, items: { $ref: getSchemaPath(CdrFileTypeView) } },
  })
  @ApiNotModified()
  @ApiProblems('invalid-input')
  list(): JsonPage {
    const types = allLayouts().map(cdrFileTypeView);
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
  @ApiOperation({ summary: 'One layout' })
  @ApiParam({
    name: 'name',
    description: 'Its `name`, as the list shows it',
    schema: { type: 'string', pattern: '^[^/]+$', maxLength: 200, example: 'fcs-v3-outbound' },
  })
  @ApiOkResponse({ description: 'The layout', type: CdrFileTypeView })
  @ApiNotModified()
  @ApiProblems('invalid-input', 'not-found')
  get(@Param('name') name: string): JsonObject {
    const layout = findLayout(name);
    if (layout === null) {
      throw new NotFoundError(`There is no such layout; there are ${layoutNames().join(', ')}.`);
    }
    return new JsonObject(JSON.stringify(cdrFileTypeView(layout)));
  }
}
