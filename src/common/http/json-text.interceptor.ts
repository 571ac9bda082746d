import { CallHandler, ExecutionContext, Injectable, NestInterceptor } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { map, Observable } from 'rxjs';
import { JsonObject, JsonPage } from './json-page';

/** Sends pages and objects that already are JSON text, with the headers of a page. */
@Injectable()
export class JsonTextInterceptor implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    if (context.getType() !== 'http') return next.handle();
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const reply = context.switchToHttp().getResponse<FastifyReply>();
    return next.handle().pipe(map((answer: unknown) => toText(answer, request, reply)));
  }
}

function toText(answer: unknown, request: FastifyRequest, reply: FastifyReply): unknown {
  if (!(answer instanceof JsonPage) && !(answer instanceof JsonObject)) return answer;
  reply.type('application/json; charset=utf-8').header('cache-control', 'private, no-cache');
  if (answer instanceof JsonPage) {
    if (answer.hasMore && answer.lastId)
      reply.header('link', `<${nextPath(request.url, answer.lastId)}>; rel="next"`);
    if (answer.totalCount !== null) {
      reply.header('x-total-count', String(answer.totalCount)).header('preference-applied', 'count=exact');
    }
  }
  return answer.text;
}

/** The same list from the last id on, whatever the request used (RFC 8288, relative to the request). */
function nextPath(url: string, lastId: string): string {
  const next = new URL(url, 'http://relative');
  next.searchParams.delete('offset');
  next.searchParams.set('idAfter', lastId);
  return `${next.pathname}${next.search}`;
}
