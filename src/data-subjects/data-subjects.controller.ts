import { Body, Controller, HttpCode, Logger, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { CurrentPrincipal } from '../common/access/current-principal.decorator';
import { actorOf, Principal } from '../common/access/principal';
import { ClientGone } from '../common/http/client-gone';
import { ChangesNothing } from '../common/http/idempotent.decorator';
import { RequirePermission } from '../common/access/require-permission.decorator';
import { ApiProblems } from '../common/openapi/api-answers.decorator';
import { AgeKeyError } from '../dr-files/keys/age-keys';
import { identityRefusal } from '../dr-files/identity-refusal';
import { Heavy } from '../heavy-work/heavy.decorator';
import { DataSubjectSearch } from './data-subject-search.service';
import { DataSubjectSearchDto } from './dto/data-subject-search.dto';
import { DataSubjectSearchView } from './dto/data-subject-search.view';
import type { SearchResult } from './search-result';

@ApiTags('dataSubjects')
@Controller('dataSubjects')
@RequirePermission('dataProtection.primary')
export class DataSubjectsController {
  private readonly logger = new Logger(DataSubjectsController.name);

  constructor(private readonly subjects: DataSubjectSearch) {}

  @Post('search')
  @HttpCode(200)
  @Heavy('searches')
  @ChangesNothing()
  @ApiOperation({
    summary: 'Find where every record of a phone number is: live calls, deleted calls, DR files',
    description:
      'Opens every DR file that has not expired, which takes the age identity in DR_IDENTITY_FILE and, for many large ' +
      'files, its time. A file that cannot be searched is named in `notSearched`, and `complete` is false: then nothing ' +
      'found does not mean that there is nothing. The search is recorded in the activity log, number included, before it ' +
      'is answered. A POST, so that numbers stand in no address and in no log of addresses.',
  })
  @ApiOkResponse({ type: DataSubjectSearchView })
  @ApiProblems('invalid-input', 'conflict', 'too-large', 'unsupported-media-type')
  async search(
    @CurrentPrincipal() principal: Principal,
    @Body() { number }: DataSubjectSearchDto,
    @ClientGone() gone: AbortSignal,
  ): Promise<SearchResult> {
    const onRead = (): void => gone.throwIfAborted();
    try {
      return await this.subjects.search({ actor: actorOf(principal), number, onRead });
    } catch (error) {
      throw error instanceof AgeKeyError ? identityRefusal(this.logger, error) : error;
    }
  }
}
