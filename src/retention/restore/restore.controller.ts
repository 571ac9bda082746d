import { Body, Controller, HttpCode, Logger, Param, Post, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { ApiWaitingAct } from '../../approvals/api-waiting-act.decorator';
import { WaitingActView } from '../../approvals/dto/approval.view';
import { answerOrWait } from '../../approvals/waiting-act';
import { CurrentPrincipal } from '../../common/access/current-principal.decorator';
import { actorOf, Principal } from '../../common/access/principal';
import { RequirePermission } from '../../common/access/require-permission.decorator';
import { ConflictError } from '../../common/errors/problem.error';
import { ApiId, ApiProblems } from '../../common/openapi/api-answers.decorator';
import { IdPipe } from '../../common/input/id.pipe';
import { Heavy } from '../../heavy-work/heavy.decorator';
import { AgeKeyError } from '../../dr-files/keys/age-keys';
import { DrFileUnreadableError } from '../../dr-files/streams/dr-file-reader';
import { identityRefusal } from '../../dr-files/identity-refusal';
import { RestoreDto, RestoreResultView } from './dto/restore.dto';
import type { RestoreResult } from './restore-transaction.service';
import { RestoreRequests } from './restore-requests.service';

@ApiTags('disasterRecoveryFiles')
@Controller('disasterRecoveryFiles')
@RequirePermission('dataProtection.primary')
export class RestoreController {
  private readonly logger = new Logger(RestoreController.name);

  constructor(private readonly restores: RestoreRequests) {}

  @Post(':id/restore')
  @HttpCode(200)
  @Heavy('changes')
  @ApiOperation({
    summary:
      'Verify a DR file, then put its rows back among the deleted calls; a second time changes nothing',
    description:
      'All of them in one transaction, under their ids, with a fresh retention period; what was erased since stays away. ' +
      'Refused as a whole when a row is there with other evidence. Takes the age identity in DR_IDENTITY_FILE.',
  })
  @ApiId()
  @ApiOkResponse({ type: RestoreResultView })
  @ApiWaitingAct()
  @ApiProblems('invalid-input', 'not-found', 'conflict', 'too-large', 'unsupported-media-type')
  async restore(
    @CurrentPrincipal() principal: Principal,
    @Param('id', IdPipe) id: string,
    @Body() { reason, dryRun = false }: RestoreDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<RestoreResult | WaitingActView> {
    try {
      const result = await this.restores.restore(id, { actor: actorOf(principal), reason, dryRun });
      return answerOrWait(reply, result, (restored) => restored);
    } catch (error) {
      throw this.refusal(error);
    }
  }

  private refusal(error: unknown): unknown {
    if (error instanceof DrFileUnreadableError)
      return new ConflictError(`${error.message} Nothing was restored.`);
    return error instanceof AgeKeyError ? identityRefusal(this.logger, error) : error;
  }
}
