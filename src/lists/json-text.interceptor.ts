import { CallHandler, ExecutionContext, Injectable, NestInterceptor, StreamableFile } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Readable } from 'node:stream';
import { finalize, from, mergeMap, Observable } from 'rxjs';
import { isReading } from '../common/access/access-policy';
import type { Principal } from '../common/access/principal';
import { clientGone } from '../common/http/client-gone';
import { isUnchanged } from '../common/http/entity-tag';
import { PublicUrl } from '../common/public-url';
import { breakOffStandstill } from '../heavy-work/break-off-standstill';
import { HEAVY } from '../heavy-work/heavy.interceptor';
import { HeavyWork } from '../heavy-work/heavy-work.service';
import { JsonBody, JsonObject, JsonPage } from './json-page';
import type { ListOrder } from './list-order';
import { prefersExactCount } from './preference';
import { RowStream, SentRows } from './row-stream';
import { isSlowList, SLOW_FILTERS, SlowFilters } from './slow-filters.decorator';

const NOTHING = Buffer.alloc(0);

/** A request with a valid key has a user; one of a public operation has none. */
type UserRequest = FastifyRequest & { readonly user?: Principal };

/** Sends pages and objects as JSON text, and whole lists as streams. */
@Injectable()
export class JsonTextInterceptor implements NestInterceptor {
  constructor(
    private readonly reflector: Reflector,
    private readonly work: HeavyWork,
    private readonly publicUrl: PublicUrl,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const request = context.switchToHttp().getRequest<UserRequest>();
    const reply = context.switchToHttp().getResponse<FastifyReply>();
    const handled =
      request.user && this.isHeavy(context, request)
        ? this.inTurn(request.user, request, reply, next)
        : next.handle();
    return handled.pipe(mergeMap((answer: unknown) => this.toBody(answer, request, reply)));
  }

  /** An operation that is heavy work as a whole has its turn already. */
  private isHeavy(context: ExecutionContext, { headers, query }: UserRequest): boolean {
    if (this.reflector.get<unknown>(HEAVY, context.getHandler()) !== undefined) return false;
    if (headers.prefer !== undefined && prefersExactCount(headers.prefer)) return true;
    const filters = this.reflector.get<SlowFilters | undefined>(SLOW_FILTERS, context.getHandler());
    return isSlowList(query as Record<string, unknown>, filters);
  }

  private inTurn(
    user: Principal,
    request: UserRequest,
    reply: FastifyReply,
    next: CallHandler,
  ): Observable<unknown> {
    request.gone = clientGone(reply);
    return from(this.work.take('counts', user.id)).pipe(mergeMap((end) => next.handle().pipe(finalize(end))));
  }

  private async toBody(answer: unknown, request: UserRequest, reply: FastifyReply): Promise<unknown> {
    if (answer instanceof JsonPage) return sendPage(answer, request, reply, this.publicUrl);
    if (answer instanceof JsonObject) return sendBody(answer.body, request, reply);
    if (answer instanceof SentRows) return this.sendRows(answer, request, reply);
    if (answer instanceof RowStream) {
      const rows = await this.work.open('streams', request.user?.id ?? request.ip, () => answer.open());
      return this.sendRows(new SentRows(answer, rows), request, reply);
    }
    if (answer instanceof StreamableFile) breakOffStandstill(reply.raw, this.work.standstillMs);
    return isReading(request.method) && request.user && isPlain(answer, reply)
      ? sendBody(new JsonBody(JSON.stringify(answer)), request, reply)
      : answer;
  }

  private sendRows(sent: SentRows, request: FastifyRequest, reply: FastifyReply): unknown {
    breakOffStandstill(reply.raw, this.work.standstillMs);
    return sendRows(sent, request, reply);
  }
}

/** True for an object that a read found. */
function isPlain(answer: unknown, reply: FastifyReply): boolean {
  if (reply.statusCode !== 200) return false;
  return (
    typeof answer === 'object' &&
    answer !== null &&
    !(answer instanceof StreamableFile) &&
    !(answer instanceof Readable)
  );
}

function sendPage(
  page: JsonPage,
  request: FastifyRequest,
  reply: FastifyReply,
  publicUrl: PublicUrl,
): Buffer {
  reply.header('vary', 'Accept, accept-encoding');
  if (page.hasMore && page.lastId)
    reply.header('link', `<${publicUrl.of(nextPath(request.url, page.order, page.lastId))}>; rel="next"`);
  if (page.totalCount !== null) {
    reply.header('x-total-count', String(page.totalCount)).header('preference-applied', 'count=exact');
  }
  return sendBody(page.body, request, reply);
}

/** The tag is a hash of the text, so unchanged rows are not sent again (RFC 9110, 13.1.2). */
function sendBody({ bytes, tag }: JsonBody, request: FastifyRequest, reply: FastifyReply): Buffer {
  reply.type('application/json; charset=utf-8').headers({ etag: tag, 'cache-control': 'private, no-store' });
  if (!isReading(request.method) || !isUnchanged(request.headers['if-none-match'], tag)) return bytes;
  reply.status(304);
  return NOTHING;
}

function sendRows({ stream, rows }: SentRows, request: FastifyRequest, reply: FastifyReply): unknown {
  reply.type(`${stream.type}; charset=utf-8`).headers({
    'content-disposition': `attachment; filename="${stream.fileName}"`,
    'cache-control': 'private, no-store',
    vary: 'Accept, accept-encoding',
  });
  if (request.method !== 'HEAD') return rows.bytes;
  rows.bytes.destroy();
  // No text as the body: its length would be sent as that of the stream.
  return Readable.from([]);
}

/** The path of the next page: the same list beyond the last id (RFC 8288). */
function nextPath(url: string, order: ListOrder, lastId: string): string {
  const next = new URL(url, 'http://relative');
  next.searchParams.delete('offset');
  next.searchParams.set(order === 'desc' ? 'idBefore' : 'idAfter', lastId);
  return `${next.pathname}${next.search}`;
}
