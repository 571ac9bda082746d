import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { CurrentPrincipal } from '../common/access/current-principal.decorator';
import { actorOf, Principal } from '../common/access/principal';
import { ClientGone } from '../common/http/client-gone';
import { ChangesNothing } from '../common/http/idempotent.decorator';
import { RequirePermission } from '../common/access/require-permission.decorator';
import { ApiProblems } from '../common/openapi/api-answers.decorator';
import { Heavy } from '../heavy-work/heavy.decorator';
import type { AccessesResult } from './accesses/accesses-result';
import { DataSubjectAccesses, periodOf } from './accesses/data-subject-accesses.service';
import { DataSubjectSearch } from './data-subject-search.service';
import { AccessesView } from './dto/accesses.view';
import { DataSubjectAccessesDto } from './dto/data-subject-accesses.dto';
import { DataSubjectSearchDto } from './dto/data-subject-search.dto';
import { DataSubjectSearchView } from './dto/data-subject-search.view';
import type { SearchResult } from './search-result';

@ApiTags('dataSubjects')
@Controller('dataSubjects')
@RequirePermission('dataProtection.primary')
export class DataSubjectsController {
  constructor(
    private readonly subjects: DataSubjectSearch,
    private readonly looks: DataSubjectAccesses,
  ) {}

  @Post('search')
  @HttpCode(200)
  @Heavy('searches')
  @ChangesNothing()
  @ApiOperation({
    summary:
      'Find where a phone number is: calls, deleted calls, DR files, CDR files, rejected lines, activity log',
    description:
      'Reads every DR file that may hold the number, which takes the age identity in DR_IDENTITY_FILE, every CDR file as it ' +
      'came, all rejected lines and the activity log: it takes its time where there is much of them. `classes` says what was ' +
      'searched. What could not be searched is named in `notSearched` and `CDRFilesNotSearched`, and `complete` is false: then ' +
      'nothing found does not mean that there is nothing. The search is recorded in the activity log, number included, before ' +
      'it is answered. A POST, so that numbers stand in no address and in no log of addresses.',
  })
  @ApiOkResponse({ type: DataSubjectSearchView })
  @ApiProblems('invalid-input', 'too-large', 'unsupported-media-type')
  search(
    @CurrentPrincipal() principal: Principal,
    @Body() { number, reason }: DataSubjectSearchDto,
    @ClientGone() gone: AbortSignal,
  ): Promise<SearchResult> {
    const onRead = (): void => gone.throwIfAborted();
    return this.subjects.search({ actor: actorOf(principal), number, reason, onRead, signal: gone });
  }

  @Post('accesses')
  @HttpCode(200)
  @Heavy('searches')
  @ChangesNothing()
  @ApiOperation({
    summary: 'Find who looked at a phone number, when and by which request',
    description:
      'Every read in the activity log that asked for the number, or whose page, export or file had a record of it, alone or ' +
      'among others. It is compared with the records as they were then, live, deleted and archived, so it takes what a search ' +
      'takes. Of records in an expired DR file nothing is known any more. Recorded in the activity log itself.',
  })
  @ApiOkResponse({ type: AccessesView })
  @ApiProblems('invalid-input', 'conflict', 'too-large', 'unsupported-media-type')
  accesses(
    @CurrentPrincipal() principal: Principal,
    @Body() { from, to, ...asked }: DataSubjectAccessesDto,
    @ClientGone() gone: AbortSignal,
  ): Promise<AccessesResult> {
    const onRead = (): void => gone.throwIfAborted();
    const period = periodOf(from, to);
    return this.looks.find({ actor: actorOf(principal), ...asked, period, onRead, signal: gone });
  }
}
