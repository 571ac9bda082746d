import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { CurrentPrincipal } from '../common/access/current-principal.decorator';
import { actorOf, Principal } from '../common/access/principal';
import { RequirePermission } from '../common/access/require-permission.decorator';
import { ApiId, ApiProblems } from '../common/openapi/api-answers.decorator';
import { IdPipe } from '../common/input/id.pipe';
import { Heavy } from '../heavy-work/heavy.decorator';
import { DeletionResult } from './deletion.service';
import { DeletionResultView, ReasonDto } from './dto/deletion.dto';
import { ReinstatementService } from './reinstatement.service';

@ApiTags('userActivityLog')
@Controller('userActivityLog')
@RequirePermission('dataProtection.primary')
export class ActivityReinstatementController {
  constructor(private readonly reinstatements: ReinstatementService) {}

  @Post(':id/reinstate')
  @HttpCode(200)
  @Heavy('changes')
  @ApiOperation({
    summary: 'Put all calls of one deletion back as live calls; a second time changes nothing',
  })
  @ApiId()
  @ApiOkResponse({ type: DeletionResultView })
  @ApiProblems('invalid-input', 'not-found', 'conflict', 'too-large', 'unsupported-media-type')
  reinstate(
    @CurrentPrincipal() principal: Principal,
    @Param('id', IdPipe) id: string,
    @Body() { reason }: ReasonDto,
  ): Promise<DeletionResult> {
    return this.reinstatements.reinstate(actorOf(principal), { userActivityLog: id }, reason);
  }
}
