import { Controller, Get } from '@nestjs/common';
import { ApiExtraModels, ApiOkResponse, ApiOperation, ApiTags, getSchemaPath } from '@nestjs/swagger';
import { SEES_ANYTHING, SEES_SYSTEM } from '../common/access/principal';
import { RequirePermission } from '../common/access/require-permission.decorator';
import { ApiProblems } from '../common/openapi/api-answers.decorator';
import { LightView } from './dto/lights.view';
import { SystemView } from './dto/system.view';
import { LIGHT_NAMES } from './lights/lights';
import { SystemService } from './system.service';

@ApiTags('system')
@Controller('system')
export class SystemController {
  constructor(private readonly system: SystemService) {}

  @Get()
  @RequirePermission(SEES_SYSTEM)
  @ApiOperation({
    summary: 'What this installation is, how it is doing, and which alerts would fire now',
    description:
      'No part is waited for longer than a second: what does not answer is null, and its light is `unknown`.',
  })
  @ApiOkResponse({ type: SystemView })
  @ApiProblems()
  overview(): Promise<SystemView> {
    return this.system.overview();
  }

  @Get('lights')
  @RequirePermission(SEES_ANYTHING)
  @ApiOperation({
    summary: 'Whether retention, storage, the chain of DR files, backups, imports and the clock are well',
    description: 'Without personal data, for everybody who may see anything.',
  })
  @ApiExtraModels(LightView)
  @ApiOkResponse({
    description: 'A light for each part, always all of them and in the same order',
    schema: { type: 'array', maxItems: LIGHT_NAMES.length, items: { $ref: getSchemaPath(LightView) } },
  })
  @ApiProblems()
  lights(): Promise<LightView[]> {
    return this.system.lights();
  }
}
