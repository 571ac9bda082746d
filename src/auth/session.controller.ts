import { Body, Controller, Delete, Get, HttpCode, Post, Req, Res } from '@nestjs/common';
import { ApiCookieAuth, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { RouteConfig } from '@nestjs/platform-fastify/decorators';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { WhileReadOnly } from '../common/http/read-only.interceptor';
import { CurrentPrincipal } from '../common/access/current-principal.decorator';
import { Principal } from '../common/access/principal';
import { AnyUser, Public } from '../common/access/require-permission.decorator';
import { ApiProblems } from '../common/openapi/api-answers.decorator';
import { SignedInView, SignInDto } from './dto/session.view';
import { SignIns } from './requests/sign-ins.service';

/** Larger than any key. */
const BODY = { jsonBytes: 4096 };

@ApiTags('session')
@Controller('session')
export class SessionController {
  constructor(private readonly signIns: SignIns) {}

  @Post()
  @HttpCode(200)
  @WhileReadOnly()
  @Public()
  @RouteConfig({ login: 'none', ...BODY })
  @ApiOperation({
    summary: 'Sign in with a key: the answer sets the cookie of a new session',
    description:
      'It takes no key in a header. The session ends when it is signed out or ended by another, is not used for 30 minutes or is 12 hours old, when its user is ' +
      'suspended, or when the key is replaced or over. A session that the browser had before ends now.',
  })
  @ApiOkResponse({ type: SignedInView })
  @ApiProblems('invalid-input')
  signIn(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @Body() { apiKey }: SignInDto,
  ): Promise<SignedInView> {
    return this.signIns.withKey(request, reply, apiKey);
  }

  @Get()
  @Public()
  @RouteConfig({ login: 'session' })
  @ApiCookieAuth('session')
  @ApiOperation({
    summary: 'Who is signed in',
    description: 'It answers 401 where nobody is. A page that was loaded anew has the CSRF token from here.',
  })
  @ApiOkResponse({ type: SignedInView })
  show(@Req() request: FastifyRequest): Promise<SignedInView> {
    return this.signIns.current(request);
  }

  @Delete()
  @HttpCode(204)
  @WhileReadOnly()
  @AnyUser()
  @ApiOperation({
    summary: 'Sign out',
    description: 'The session is over, also for whoever else has its cookie.',
  })
  @ApiNoContentResponse({ description: 'Signed out' })
  async signOut(
    @CurrentPrincipal() principal: Principal,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    await this.signIns.end(principal, request, reply);
  }
}
