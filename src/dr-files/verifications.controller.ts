import { Body, Controller, Get, HttpCode, Inject, Logger, Param, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { CurrentPrincipal } from '../common/access/current-principal.decorator';
import { actorOf, Principal } from '../common/access/principal';
import { RequirePermission } from '../common/access/require-permission.decorator';
import { IdPipe } from '../common/input/id.pipe';
import { ApiItem, ApiList, ApiProblems } from '../common/openapi/api-answers.decorator';
import { ENV } from '../config/config.module';
import type { Env } from '../config/env';
import { Asked, AskedFor } from '../lists/asked-for.decorator';
import type { JsonObject, ListAnswer } from '../lists/json-page';
import { ListQuery } from '../lists/list-query.dto';
import { pageRequest } from '../lists/page-request';
import { StartVerificationDto, VerificationJobView } from './verifications/verification-job.view';
import { identityRefusal } from './identity-refusal';
import { AgeKeyError } from './keys/age-keys';
import { readIdentityFile } from './keys/identity-file';
import { VerificationJobs } from './verifications/verification-jobs.service';

@ApiTags('verifications')
@Controller()
@RequirePermission('dataProtection.view')
export class VerificationsController {
  private readonly logger = new Logger(VerificationsController.name);

  constructor(
    private readonly jobs: VerificationJobs,
    @Inject(ENV) private readonly env: Env,
  ) {}

  @Post('disasterRecoveryFiles/verify')
  @HttpCode(202)
  @ApiOperation({
    summary: 'Start to verify all DR files and their chain; 409 while another verification works',
    description:
      'In the background, reading every DR file back from storage. With `open` each is opened as well, which takes the age ' +
      'identity in DR_IDENTITY_FILE. What was found is a result, not an error. Its end is recorded in the activity log.',
  })
  @ApiResponse({
    status: 202,
    description: 'Started; follow it under verifications',
    type: VerificationJobView,
  })
  @ApiProblems('invalid-input', 'conflict', 'too-large', 'unsupported-media-type')
  async start(
    @CurrentPrincipal() principal: Principal,
    @Body() { open = false }: StartVerificationDto,
  ): Promise<JsonObject> {
    const identities = open ? await this.identities() : [];
    const { id, done } = await this.jobs.start({ actor: actorOf(principal), identities });
    // Why it did not come to its end is on its record.
    void done.catch(() => undefined);
    return this.jobs.get(id);
  }

  @Get('verifications')
  @ApiOperation({ summary: 'List verifications of all DR files' })
  @ApiList(VerificationJobView)
  list(@Query() query: ListQuery, @AskedFor() asked: Asked): Promise<ListAnswer> {
    return this.jobs.list(pageRequest(query), asked);
  }

  @Get('verifications/:id')
  @ApiOperation({ summary: 'One verification: how far it is, and what it found' })
  @ApiItem(VerificationJobView)
  get(@Param('id', IdPipe) id: string): Promise<JsonObject> {
    return this.jobs.get(id);
  }

  private async identities(): Promise<string[]> {
    try {
      return (await readIdentityFile(this.env.drIdentityFile)).map(({ identity }) => identity);
    } catch (error) {
      throw error instanceof AgeKeyError ? identityRefusal(this.logger, error) : error;
    }
  }
}
