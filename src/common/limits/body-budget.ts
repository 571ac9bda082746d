import type { FastifyInstance } from 'fastify';
import { clientAddress } from '../http/client-address';
import { UnavailableError } from '../errors/problem.error';
import { BODY_BUDGET } from '../request-limits';
import { hasBody } from './unread-body';

declare module 'fastify' {
  interface FastifyRequest {
    /** Null for a request without a body. */
    bodyBytes: BodyBytes | null;
  }
}

const MEBIBYTE = 1024 * 1024;

/** Bytes of one request's body, counted while the request is under way. */
export interface BodyBytes {
  /** @throws UnavailableError when the server keeps too many already */
  add(count: number): void;
  /** The request is over. A second call does nothing. */
  release(): void;
}

/** Bounds the memory that bodies take, over all requests and for each user. */
export class BodyBudget {
  private total = 0;
  private readonly ofUsers = new Map<string, number>();

  constructor(private readonly limits = BODY_BUDGET) {}

  open(user: string): BodyBytes {
    let own = 0;
    const change = (by: number): void => {
      own += by;
      this.total += by;
      const ofUser = this.ofUser(user) + by;
      if (ofUser === 0) this.ofUsers.delete(user);
      else this.ofUsers.set(user, ofUser);
    };
    return {
      add: (count) => {
        const isTooMuch =
          this.total + count > this.limits.inAll || this.ofUser(user) + count > this.limits.ofOneUser;
        if (isTooMuch) throw new UnavailableError(this.refusal(), 1);
        change(count);
      },
      release: () => change(-own),
    };
  }

  private ofUser(user: string): number {
    return this.ofUsers.get(user) ?? 0;
  }

  private refusal(): string {
    const { inAll, ofOneUser } = this.limits;
    return (
      `Bodies of requests: ${inAll / MEBIBYTE} MiB are kept at once, ${ofOneUser / MEBIBYTE} MiB for one user, and ` +
      'they are all taken. Nothing was done; try again.'
    );
  }
}

/** Counts the bodies of all requests until they are answered. */
export function budgetBodies(fastify: FastifyInstance, budget = new BodyBudget()): void {
  fastify.decorateRequest('bodyBytes', null);
  fastify.addHook('preParsing', (request, reply, payload, done) => {
    if (hasBody(request)) {
      const { user } = request as { user?: { id: string } | null };
      // Whoever signs in is no user yet: each address has a share of its own.
      const bytes = budget.open(user?.id ?? clientAddress(request));
      request.bodyBytes = bytes;
      reply.raw.once('close', () => bytes.release());
    }
    done(null, payload);
  });
}
