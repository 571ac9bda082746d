import { Controller, Get, Header, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Public } from '../access/require-permission.decorator';
import { htmlPage, TEXT_PAGE_POLICY } from '../errors/problem-page';
import { API_PATH, DOCS_PATH } from '../paths';
import { acceptedType, JSON_TYPE } from './accepted-type';
import { PublicUrl } from '../public-url';

const HTML = 'text/html';
/** What stands where, for people and for programs. */
const PLACES = {
  docs: { path: DOCS_PATH, what: 'All operations, to read and to try out' },
  openapi: { path: `${API_PATH}/openapi.json`, what: 'The OpenAPI document' },
  problems: { path: `${DOCS_PATH}/problems`, what: 'What the problems mean' },
  health: { path: '/health/ready', what: 'Whether the server is ready' },
};

/** Says at `/` what this server is and where its API is. */
@ApiExcludeController()
@Controller('/')
@Public()
export class FrontPageController {
  constructor(private readonly publicUrl: PublicUrl) {}

  @Get()
  @Header('content-security-policy', TEXT_PAGE_POLICY)
  show(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): string {
    const type = acceptedType(request.headers.accept, [HTML, JSON_TYPE]);
    reply.type(`${type}; charset=utf-8`).header('vary', 'Accept, accept-encoding');
    return type === HTML ? this.page() : JSON.stringify(this.places());
  }

  private page(): string {
    const links = Object.values(PLACES).map(
      ({ path, what }) => `<li><a href="${this.publicUrl.of(path)}">${what}</a></li>`,
    );
    return htmlPage(
      'deleted-calls',
      `<h1>deleted-calls</h1><p>The audit trail of deleted call detail records. Its API takes a key.</p>
<ul>${links.join('\n')}</ul>`,
    );
  }

  private places(): Record<string, string> {
    return Object.fromEntries(
      Object.entries(PLACES).map(([name, { path }]) => [name, this.publicUrl.of(path)]),
    );
  }
}
