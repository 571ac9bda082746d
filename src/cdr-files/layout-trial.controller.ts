import { Controller, HttpCode, Post, Req } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { RequirePermission } from '../common/access/require-permission.decorator';
import { ProblemError } from '../common/errors/problem.error';
import { ChangesNothing } from '../common/http/idempotent.decorator';
import { ApiProblems } from '../common/openapi/api-answers.decorator';
import { Heavy } from '../heavy-work/heavy.decorator';
import { LayoutTrialDto, LayoutTrialView } from './dto/layout-trial.view';
import { LayoutTrials } from './shown-layouts/layout-trials.service';
import { TRIAL_LIMITS } from './shown-layouts/trial-parts';

@ApiTags('CDRFileTypes')
@Controller('CDRFileTypes/try')
@RequirePermission('CDRFiles.upload')
export class LayoutTrialController {
  constructor(private readonly trials: LayoutTrials) {}

  @Post()
  @HttpCode(200)
  @Heavy('uploads')
  @ChangesNothing()
  @ApiConsumes('multipart/form-data')
  @ApiBody({ type: LayoutTrialDto })
  @ApiOperation({
    summary:
      'Try a layout on a sample: what its calls are, which lines are none, which columns nothing reads',
    description: 'Nothing is kept, neither of the layout nor of the sample.',
  })
  @ApiOkResponse({ description: 'What the layout makes of it', type: LayoutTrialView })
  @ApiProblems('invalid-input', 'too-large', 'unsupported-media-type')
  async try(@Req() request: FastifyRequest): Promise<LayoutTrialView> {
    if (!request.isMultipart())
      throw new ProblemError('unsupported-media-type', 'Send layout and sample as multipart/form-data.');
    try {
      return (await this.trials.try(request.parts({ limits: TRIAL_LIMITS }))) as LayoutTrialView;
    } finally {
      // Nobody reads the rest of a body. It passes, so that the connection is free for the next request.
      request.raw.unpipe();
      request.raw.resume();
    }
  }
}
