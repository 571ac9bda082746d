import { Body, Controller, Delete, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { CurrentPrincipal } from '../common/access/current-principal.decorator';
import { actorOf, Principal } from '../common/access/principal';
import { missingPermission } from '../common/access/access-policy';
import { ForbiddenError } from '../common/errors/problem.error';
import { RequirePermission } from '../common/access/require-permission.decorator';
import { ApiId, ApiProblems } from '../common/openapi/api-answers.decorator';
import { IdPipe } from '../common/input/id.pipe';
import { Heavy, HeavyWithKey } from '../heavy-work/heavy.decorator';
import { BilledDeletion, DeletionResult, DeletionService } from './deletion.service';
import { BilledDeletionView } from './dto/bill.view';
import { DeleteCallsDto, DeletionResultView, ReasonQuery } from './dto/deletion.dto';
import { requestedFilter } from './requested-filter';

/** Live calls leave here, and only here: into the deleted calls. */
@ApiTags('calls')
@Controller('calls')
@RequirePermission('calls.delete')
export class CallDeletionController {
  constructor(private readonly deletions: DeletionService) {}

  @Delete(':id')
  @HeavyWithKey('changes')
  @ApiOperation({ summary: 'Delete one call, with a reason' })
  @ApiId()
  @ApiOkResponse({ type: DeletionResultView })
  @ApiProblems('invalid-input', 'not-found')
  deleteOne(
    @CurrentPrincipal() principal: Principal,
    @Param('id', IdPipe) id: string,
    @Query() { reason }: ReasonQuery,
  ): Promise<DeletionResult> {
    return this.deletions.deleteOne(actorOf(principal), id, reason);
  }

  @Post('delete')
  @HttpCode(200)
  @Heavy('changes')
  @ApiOperation({
    summary: 'Delete all calls that match a filter, with a reason',
    description:
      '`dryRun` says how many would go, and what they amount to: it takes the permission `calls.view` as well, and is recorded. `expectedCount` ' +
      'refuses when another number would.',
  })
  @ApiOkResponse({ type: BilledDeletionView })
  @ApiProblems('invalid-input', 'conflict', 'too-large', 'unsupported-media-type')
  async delete(
    @CurrentPrincipal() principal: Principal,
    @Body() input: DeleteCallsDto,
  ): Promise<DeletionResult | BilledDeletion> {
    const { reason, expectedCount, dryRun } = input;
    const deletion = {
      actor: actorOf(principal),
      filter: requestedFilter(input.filter),
      reason,
      expectedCount,
    };
    if (!dryRun) return this.deletions.delete(deletion);
    const missing = missingPermission(principal, ['calls.view'], 'GET');
    if (missing)
      throw new ForbiddenError(`A dry run takes ${missing}, which your user does not have.`, missing);
    return this.deletions.preview(deletion);
  }
}
