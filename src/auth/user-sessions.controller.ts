import { Controller, Delete, Get, HttpCode, Param, Query } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { CurrentPrincipal } from '../common/access/current-principal.decorator';
import { Principal } from '../common/access/principal';
import { AnyUser } from '../common/access/require-permission.decorator';
import { IdPipe } from '../common/input/id.pipe';
import { ApiId, ApiList, ApiNotModified, ApiProblems } from '../common/openapi/api-answers.decorator';
import { Asked, AskedFor } from '../lists/asked-for.decorator';
import type { ListAnswer } from '../lists/json-page';
import { ListQuery } from '../lists/list-query.dto';
import { pageRequest } from '../lists/page-request';
import { MeView } from './dto/me.view';
import { SessionView } from './dto/session.view';
import { WhoAmI } from './requests/who-am-i.service';
import { SessionsService } from './sessions/sessions.service';

/** What users see of themselves, and of others with the right to manage users. */
@ApiTags('users')
@Controller('users')
export class UserSessionsController {
  constructor(
    private readonly whoAmI: WhoAmI,
    private readonly sessions: SessionsService,
  ) {}

  @Get('me')
  @AnyUser()
  @ApiOperation({
    summary: 'Who you are',
    description:
      'It also says what you may do, when your key or session ends, and which installation this is.',
  })
  @ApiOkResponse({ type: MeView })
  @ApiNotModified()
  tellMe(@CurrentPrincipal() principal: Principal): Promise<MeView> {
    return this.whoAmI.tell(principal);
  }

  @Get(':id/sessions')
  @AnyUser()
  @ApiOperation({
    summary: 'Where a user is signed in',
    description: 'Everybody sees their own sessions. Those of others take the permission "users.manage".',
  })
  @ApiId()
  @ApiList(SessionView)
  @ApiProblems('not-found')
  list(
    @CurrentPrincipal() principal: Principal,
    @Param('id', IdPipe) id: string,
    @Query() query: ListQuery,
    @AskedFor() asked: Asked,
  ): Promise<ListAnswer> {
    return this.sessions.list(principal, id, pageRequest(query), asked);
  }

  @Delete(':id/sessions/:session')
  @HttpCode(204)
  @AnyUser()
  @ApiOperation({
    summary: 'End a session: whoever has its cookie is refused from now on',
    description:
      'Everybody ends their own sessions. Those of others take the permission "users.manage" and API access "write".',
  })
  @ApiId()
  @ApiId('session')
  @ApiNoContentResponse({ description: 'Ended' })
  @ApiProblems('invalid-input', 'not-found')
  async revoke(
    @CurrentPrincipal() principal: Principal,
    @Param('id', IdPipe) id: string,
    @Param('session', IdPipe) session: string,
  ): Promise<void> {
    await this.sessions.revoke(principal, id, session);
  }
}
