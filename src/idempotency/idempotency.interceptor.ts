import { CallHandler, ExecutionContext, Injectable, NestInterceptor } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { from, lastValueFrom, Observable } from 'rxjs';
import { DataSource, EntityManager } from 'typeorm';
import type { Principal } from '../common/access/principal';
import { ConflictError } from '../common/errors/problem.error';
import { CHANGES_NOTHING, SECRET_ANSWER } from '../common/http/idempotent.decorator';
import { JoinedTransaction } from '../database/joined-transaction';
import { JsonObject } from '../lists/json-page';
import { FirstAnswers, RepeatedRequest } from './first-answers.service';
import { idempotencyKey, requestHash } from './idempotent-request';
import { KeySlot } from './kept-answer.repository';
import { CallerSecret, seal, unseal } from './sealed-answer';

const REPEATABLE = ['POST', 'DELETE'];

/** A change that came with an Idempotency-Key. */
interface KeyedChange {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
  readonly slot: KeySlot;
  /** Null where the answer holds no secret. */
  readonly secret: CallerSecret | null;
}

/**
 * A change with an Idempotency-Key happens once: its first answer is kept in the transaction that changes, and a repeat
 * gets it. A change that is refused changes nothing, so nothing is kept and a repeat is tried anew.
 */
@Injectable()
export class IdempotencyInterceptor implements NestInterceptor {
  constructor(
    private readonly reflector: Reflector,
    private readonly dataSource: DataSource,
    private readonly answers: FirstAnswers,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const change = this.keyedChange(context);
    return change === null ? next.handle() : from(this.answerOnce(change, next));
  }

  private keyedChange(context: ExecutionContext): KeyedChange | null {
    const request = context.switchToHttp().getRequest<FastifyRequest & { user?: Principal }>();
    if (!REPEATABLE.includes(request.method) || !request.user) return null;
    if (this.reflector.get<boolean>(CHANGES_NOTHING, context.getHandler())) return null;
    const key = idempotencyKey(request);
    if (key === null) return null;
    const isSecret = this.reflector.get<boolean>(SECRET_ANSWER, context.getHandler());
    return {
      request,
      reply: context.switchToHttp().getResponse<FastifyReply>(),
      slot: new KeySlot(request.user.id, key),
      secret: isSecret ? { proof: proofOf(request), key } : null,
    };
  }

  private async answerOnce(change: KeyedChange, next: CallHandler): Promise<unknown> {
    try {
      return await JoinedTransaction.during(this.dataSource, (transaction) =>
        this.change(change, transaction, next),
      );
    } catch (error) {
      if (error instanceof RepeatedRequest) return repeated(change, error);
      throw error;
    }
  }

  private async change(
    change: KeyedChange,
    transaction: JoinedTransaction,
    next: CallHandler,
  ): Promise<unknown> {
    const { request, slot } = change;
    let manager: EntityManager | null = null;
    const begin = async (): Promise<void> => {
      const claim = (joined: EntityManager): Promise<void> =>
        this.answers.claim(joined, slot, requestHash(request));
      manager = await transaction.begin(claim);
    };
    // An upload is read to its end before anything is known of it: no connection waits for that.
    if (request.headers['content-type']?.startsWith('multipart/')) transaction.beginLater(begin);
    else await begin();
    const answer: unknown = await lastValueFrom(next.handle());
    if (manager !== null) await this.keep(manager, change, answer);
    return answer;
  }

  private async keep(
    manager: EntityManager,
    { request, reply, slot, secret }: KeyedChange,
    answer: unknown,
  ): Promise<void> {
    const text = answer instanceof JsonObject ? answer.body.bytes.toString() : JSON.stringify(answer);
    await this.answers.keep(manager, slot, {
      requestHash: requestHash(request),
      status: reply.statusCode,
      answer: secret === null ? Buffer.from(text) : seal(text, secret),
    });
  }
}

/** What only the caller has: the key, or of a session the CSRF token, which every change with a session brings. */
function proofOf({ headers }: FastifyRequest): string {
  return headers.authorization ?? String(headers['x-csrf-token']);
}

function repeated({ reply, secret }: KeyedChange, { first }: RepeatedRequest): JsonObject {
  const text = secret === null ? first.answer.toString() : unseal(first.answer, secret);
  if (text === null) {
    throw new ConflictError(
      'This was done before, and its answer holds a secret that only the API key or session used then can open. Nothing was done now.',
    );
  }
  reply.status(first.status).header('idempotency-replayed', 'true');
  return new JsonObject(text);
}
