import { Controller, Get, HttpCode, Req, Res, UseFilters } from '@nestjs/common';
import { ApiFoundResponse, ApiOkResponse, ApiOperation, ApiProperty, ApiTags } from '@nestjs/swagger';
import { RouteConfig } from '@nestjs/platform-fastify/decorators';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Public } from '../common/access/require-permission.decorator';
import { ApiProblems } from '../common/openapi/api-answers.decorator';
import { PublicUrl } from '../common/public-url';
import { CONSOLE_PAGE, SignOnFailureFilter } from './sign-on-failure.filter';
import { SingleSignOn } from './single-sign-on/single-sign-on.service';

/** What a page that signs in can offer. */
class WaysToSignInView {
  @ApiProperty({ description: 'Whether `GET session/oidc` leads to a provider' })
  singleSignOn!: boolean;
}

@ApiTags('session')
@Controller('session')
@Public()
export class SingleSignOnController {
  constructor(
    private readonly signOn: SingleSignOn,
    private readonly publicUrl: PublicUrl,
  ) {}

  @Get('ways')
  @RouteConfig({ login: 'none' })
  @ApiOperation({
    summary: 'How users can sign in',
    description: 'For the page that asks them, so it takes neither key nor session. A key always does.',
  })
  @ApiOkResponse({ type: WaysToSignInView })
  ways(): WaysToSignInView {
    return { singleSignOn: this.signOn.isOffered };
  }

  @Get('oidc')
  @UseFilters(SignOnFailureFilter)
  @HttpCode(302)
  @RouteConfig({ login: 'none' })
  @ApiOperation({
    summary: 'Sign in at the OpenID Connect provider',
    description:
      'A browser follows it as a link. There is one where OIDC_ISSUER is set. What fails leads a browser to the console, which says why.',
  })
  @ApiFoundResponse({ description: 'To the provider' })
  @ApiProblems('not-found')
  async begin(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const url = await this.signOn.begin(request, reply);
    await reply.redirect(url, 302);
  }

  @Get('oidc/callback')
  @UseFilters(SignOnFailureFilter)
  @HttpCode(302)
  @RouteConfig({ login: 'none' })
  @ApiOperation({
    summary: 'Back from the provider',
    description: 'The provider sends the browser here. It begins a session and leads to the console.',
  })
  @ApiFoundResponse({ description: 'To the console, with the cookie of the session' })
  @ApiProblems('not-found')
  async complete(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    await this.signOn.complete(request, reply);
    await reply.redirect(this.publicUrl.of(CONSOLE_PAGE), 302);
  }

  @Get('oidc/end')
  @UseFilters(SignOnFailureFilter)
  @HttpCode(302)
  @RouteConfig({ login: 'none' })
  @ApiOperation({
    summary: 'Sign out at the provider',
    description:
      'A browser follows it as a link, after `DELETE session`. It leads to the place where the provider ends sessions, and from ' +
      'there back to the console. A provider that has no such place is left out.',
  })
  @ApiFoundResponse({ description: 'To the provider, or to the console' })
  @ApiProblems('not-found')
  async end(@Res() reply: FastifyReply): Promise<void> {
    await reply.redirect(await this.signOn.end(this.publicUrl.of(CONSOLE_PAGE)), 302);
  }
}
