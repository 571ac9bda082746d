import { Controller, Get, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Public } from '../access/require-permission.decorator';
import { API_PATH, CONSOLE_PATH, DOCS_PATH } from '../paths';
import { acceptedType, JSON_TYPE } from './accepted-type';
import { PublicUrl } from '../public-url';

const HTML = 'text/html';
/** What stands where. */
const PLACES = {
  console: `${CONSOLE_PATH}/`,
  docs: DOCS_PATH,
  openapi: `${API_PATH}/openapi.json`,
  problems: `${DOCS_PATH}/problems`,
  health: '/health/ready',
};

/** Leads people at `/` to the console, and tells programs where the API is. */
@ApiExcludeController()
@Controller('/')
@Public()
export class FrontPageController {
  constructor(private readonly publicUrl: PublicUrl) {}

  @Get()
  show(@Req() request: FastifyRequest, @Res() reply: FastifyReply): void {
    const type = acceptedType(request.headers.accept, [HTML, JSON_TYPE]);
    void reply.header('vary', 'Accept, accept-encoding');
    if (type === HTML) void reply.redirect(this.publicUrl.of(PLACES.console), 302);
    else void reply.type(`${JSON_TYPE}; charset=utf-8`).send(JSON.stringify(this.places()));
  }

  private places(): Record<string, string> {
    return Object.fromEntries(Object.entries(PLACES).map(([name, path]) => [name, this.publicUrl.of(path)]));
  }
}
