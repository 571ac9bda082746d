import { Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import {
  ApiExtraModels,
  ApiOkResponse,
  ApiOperation,
  ApiResponse,
  ApiTags,
  getSchemaPath,
} from '@nestjs/swagger';
import { CurrentPrincipal } from '../common/access/current-principal.decorator';
import { actorOf, Principal } from '../common/access/principal';
import { RequirePermission } from '../common/access/require-permission.decorator';
import { IdPipe } from '../common/input/id.pipe';
import { ApiId, ApiNotModified, ApiProblems } from '../common/openapi/api-answers.decorator';
import { Heavy } from '../heavy-work/heavy.decorator';
import { JsonBody, JsonObject, JsonPage } from '../lists/json-page';
import { MissingFileView } from './sources/dto/missing-file.view';
import { SourceTestView, SourceView } from './sources/dto/source.view';
import { ExpectedFiles, MOST_MISSING } from './sources/expected/expected-files.service';
import { FetchRequest } from './sources/fetching/fetch-request.service';
import { SourceTest } from './sources/fetching/source-test.service';
import { SourcesService } from './sources/changes/sources.service';

/** Tries a source, and fetches from it by hand. */
@ApiTags('CDRFileSources')
@Controller('CDRFileSources/:id')
@RequirePermission('CDRFiles.upload')
export class CdrFileSourceActionsController {
  constructor(
    private readonly tests: SourceTest,
    private readonly requests: FetchRequest,
    private readonly sources: SourcesService,
    private readonly expected: ExpectedFiles,
  ) {}

  @Get('expected')
  @RequirePermission('CDRFiles.view')
  @ApiOperation({
    summary: `Files that had to come and have not, missing longest first, ${MOST_MISSING} at most`,
  })
  @ApiId()
  @ApiExtraModels(MissingFileView)
  @ApiOkResponse({
    description: 'All that are missing',
    schema: { type: 'array', maxItems: MOST_MISSING, items: { $ref: getSchemaPath(MissingFileView) } },
  })
  @ApiNotModified()
  @ApiProblems('invalid-input', 'not-found')
  async missing(@Param('id', IdPipe) id: string): Promise<JsonPage> {
    const files: MissingFileView[] = await this.expected.missing(id);
    return new JsonPage(new JsonBody(JSON.stringify(files)), files.length, null, null, false, 'asc');
  }

  @Post('test')
  @HttpCode(200)
  @Heavy('uploads')
  @RequirePermission('CDRFiles.upload')
  @ApiOperation({ summary: 'Connect, log in and list, and fetch nothing; says what was found' })
  @ApiId()
  @ApiOkResponse({ type: SourceTestView })
  @ApiProblems('invalid-input', 'not-found')
  test(@CurrentPrincipal() principal: Principal, @Param('id', IdPipe) id: string): Promise<SourceTestView> {
    return this.tests.test(actorOf(principal), id);
  }

  @Post('fetch')
  @HttpCode(202)
  @RequirePermission('CDRFiles.upload')
  @ApiOperation({ summary: 'Fetch within seconds; lastFetch and lastError of the source say how it went' })
  @ApiId()
  @ApiResponse({ status: 202, description: 'Asked for', type: SourceView })
  @ApiProblems('invalid-input', 'not-found', 'conflict')
  async fetch(
    @CurrentPrincipal() principal: Principal,
    @Param('id', IdPipe) id: string,
  ): Promise<JsonObject> {
    await this.requests.request(actorOf(principal), id);
    return this.sources.get(id);
  }
}
